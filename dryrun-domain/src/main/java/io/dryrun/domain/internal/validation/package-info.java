/** Constraints that Bean Validation does not bring. */
@NullMarked
package io.dryrun.domain.internal.validation;

import org.jspecify.annotations.NullMarked;

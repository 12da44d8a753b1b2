/** Why a script failed, and where in its source. */
@NullMarked
package io.dryrun.domain.internal.failure;

import org.jspecify.annotations.NullMarked;

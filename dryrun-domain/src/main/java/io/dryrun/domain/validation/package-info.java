/** What is wrong with an input, field by field, in sentences for the person who sent it. */
@NullMarked
package io.dryrun.domain.validation;

import org.jspecify.annotations.NullMarked;

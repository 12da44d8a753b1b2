/** The imagined order, what it is about, and what a script is told of it. */
@NullMarked
package io.dryrun.domain.order;

import org.jspecify.annotations.NullMarked;

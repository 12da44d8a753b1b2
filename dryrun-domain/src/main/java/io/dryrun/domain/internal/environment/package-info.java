/** The variables that a script finds in its environment. */
@NullMarked
package io.dryrun.domain.internal.environment;

import org.jspecify.annotations.NullMarked;

/** Following dry runs while they go on. */
@NullMarked
package io.dryrun.application.internal.watch;

import org.jspecify.annotations.NullMarked;

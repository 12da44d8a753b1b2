/** Noticing that files have changed. */
@NullMarked
package io.dryrun.server.watch;

import org.jspecify.annotations.NullMarked;

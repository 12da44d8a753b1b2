/** Measures the server beside other programs, in turn on the same machine, and tells the ratios. */
@NullMarked
package io.dryrun.benchmark;

import org.jspecify.annotations.NullMarked;

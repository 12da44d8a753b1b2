/** Wires the server and the command line. */
@NullMarked
package io.dryrun.server;

import org.jspecify.annotations.NullMarked;

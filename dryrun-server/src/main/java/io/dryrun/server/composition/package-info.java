/** The parts joined by hand: the server, and a run without one. */
@NullMarked
package io.dryrun.server.composition;

import org.jspecify.annotations.NullMarked;

/** The command line. */
@NullMarked
package io.dryrun.server.cli;

import org.jspecify.annotations.NullMarked;

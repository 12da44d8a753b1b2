/** Runs scripts as processes of this machine. */
@NullMarked
package io.dryrun.adapter.script.process;

import org.jspecify.annotations.NullMarked;

/**
 * Runs scripts as processes of this machine, in a Bubblewrap sandbox or, where a deployment says
 * so, without one.
 *
 * <p>{@link io.dryrun.adapter.script.process.ProcessScriptRunnerProvider} is the way in. A {@code
 * Run} is one script from its start to its end; an {@code Isolation} says how it is started and how
 * its processes are found; {@code launch.bash} is the parent of every script and tells how it
 * ended.
 */
@NullMarked
package io.dryrun.adapter.script.process;

import org.jspecify.annotations.NullMarked;

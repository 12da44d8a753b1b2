/**
 * Runs each script in a container of its own, on any engine that speaks Docker's API.
 *
 * <p>{@link io.dryrun.adapter.script.docker.DockerScriptRunnerProvider} is the way in. A {@code
 * Run} is one script from its start to its end; {@code ContainerConfiguration} says what its
 * container may do; {@code launch.sh} is process 1 of each container and tells how the script
 * ended; {@code Leftovers} removes what a server that died has left.
 */
@NullMarked
package io.dryrun.adapter.script.docker;

import org.jspecify.annotations.NullMarked;

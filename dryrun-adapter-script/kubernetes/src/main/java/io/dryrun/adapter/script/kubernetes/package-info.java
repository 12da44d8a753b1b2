/**
 * Runs each script in a Job of its own, in a Kubernetes cluster.
 *
 * <p>{@link io.dryrun.adapter.script.kubernetes.KubernetesScriptRunnerProvider} is the way in. A
 * {@code Run} is one script from its start to its end; {@code JobDescription} says what its pod may
 * do; {@code launch.sh} is process 1 of each pod and tells how the script ended; {@code
 * PodOutputParser} tells the script's output from what the launcher tells; {@code Leftovers}
 * removes what a server that died has left.
 */
@NullMarked
package io.dryrun.adapter.script.kubernetes;

import org.jspecify.annotations.NullMarked;

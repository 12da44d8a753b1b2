package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/**
 * Makes the runner {@code kubernetes}: each script runs in a Job of its own. Thread-safe. Works
 * when the cluster is away: that is told by each run.
 *
 * <p>Settings, none of which is needed; sizes are such as {@code 256MiB}, times such as {@code 2m}:
 *
 * <ul>
 *   <li>{@code kubeconfig}: a file; by default that of the variable KUBECONFIG, else {@code
 *       ~/.kube/config}, else the account of the pod that this server runs in. {@code context}: a
 *       name in it, in place of its current one.
 *   <li>{@code namespace}: where scripts run; by default the context's or this server's pod's.
 *   <li>{@code python.image}, {@code python.command}: for Python scripts; {@code
 *       python:3.11-alpine} and {@code python}.
 *   <li>{@code shell.image}, {@code shell.command}: for shell scripts; {@code alpine:3} and {@code
 *       sh}. An image needs {@code sh}, {@code env}, {@code cat}, {@code mkdir} and {@code chmod}
 *       besides.
 *   <li>{@code python.unbuffered}: {@code false}, the default: Python keeps what it prints to a
 *       pipe until there is enough of it, as the marketplace's does; or {@code true}.
 *   <li>{@code LANGUAGE.image}, {@code LANGUAGE.command}: for scripts in another language, by the
 *       word of {@code secret_options.language}; the command is that word by default.
 *   <li>{@code pull}: {@code missing}, the default, {@code never} or {@code always}. {@code
 *       pull-secret}: a Secret with a registry's credentials.
 *   <li>{@code memory}: 512MiB by default, with all that the script writes; so much is set aside.
 *   <li>{@code cpus}: how many processors' time, such as {@code 0.5}; 1 by default. {@code
 *       cpus-requested}: how many are set aside; 0.1 by default.
 *   <li>{@code cpu-time}: of the processor for each process; any by default.
 *   <li>{@code processes}: how many processes and threads, two of them the runner's; 256 by
 *       default.
 *   <li>{@code disk}: the working directory, and as much again in {@code /tmp} and {@code
 *       /dev/shm}, all in memory; 128MiB by default.
 *   <li>{@code file-size}: one file; as much as {@code disk} by default.
 *   <li>{@code open-files}: per process; 1024 by default.
 *   <li>{@code users}: from which numbers each run gets a user and group of its own; {@code
 *       1000000000-1999999999} by default. Runs that share one share {@code processes} too.
 *   <li>{@code seccomp}: a profile below the nodes' seccomp directory, in place of the container
 *       runtime's own.
 *   <li>{@code runtime-class}: a RuntimeClass, such as one for gVisor or Kata.
 *   <li>{@code start-within}: how long a pod may wait for a node and its image; {@code 2m}.
 *   <li>{@code keep}: for how long the Job of a server that was killed can be taken over; {@code
 *       10m}.
 *   <li>{@code owner}: a name that no other live server has in this namespace. With it a server
 *       that starts again removes what its predecessor left and nobody took over, after {@code
 *       keep}; without it, the cluster does when the time that was given to those runs is over.
 * </ul>
 */
public final class KubernetesScriptRunnerProvider implements ScriptRunnerProvider {

  /** For {@link java.util.ServiceLoader} and for embedders. */
  public KubernetesScriptRunnerProvider() {}

  @Override
  public String name() {
    return KubernetesScriptRunner.NAME;
  }

  @Override
  public ScriptRunner create(Map<String, String> settings) {
    return new KubernetesScriptRunner(KubernetesSettings.of(settings));
  }
}

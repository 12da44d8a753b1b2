package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/**
 * The provider of the runner {@code kubernetes}: each script runs in a Job of its own. Thread-safe.
 * Works when the cluster is away: that is told by each run.
 *
 * <p>None of its settings is needed; {@code docs/runners.md} tells what each means.
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

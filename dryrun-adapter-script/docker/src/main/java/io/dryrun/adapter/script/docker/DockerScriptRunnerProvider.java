package io.dryrun.adapter.script.docker;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/**
 * The provider of the runner {@code docker}: each script runs in a container of its own.
 * Thread-safe. Does not talk to the engine yet: an engine that is away is told by each run.
 *
 * <p>None of its settings is needed; {@code docs/runners.md} tells what each means. Podman takes no
 * profile of system calls over its socket; there the default is its own.
 */
public final class DockerScriptRunnerProvider implements ScriptRunnerProvider {

  /** For {@link java.util.ServiceLoader} and for embedders. */
  public DockerScriptRunnerProvider() {}

  @Override
  public String name() {
    return DockerScriptRunner.NAME;
  }

  @Override
  public ScriptRunner create(Map<String, String> settings) {
    return new DockerScriptRunner(DockerSettings.of(settings));
  }
}

package org.example.graalpy;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/** What makes the runner known by its name. */
public final class GraalPyRunnerProvider implements ScriptRunnerProvider {
  /** For the service loader. */
  public GraalPyRunnerProvider() {}

  @Override
  public String name() {
    return GraalPyRunner.NAME;
  }

  @Override
  public ScriptRunner create(Map<String, String> settings) {
    return new GraalPyRunner(GraalPySettings.of(settings));
  }
}

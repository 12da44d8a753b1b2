package org.example.first;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/** Makes the runner known by its name. */
public final class FirstRunnerProvider implements ScriptRunnerProvider {
  @Override
  public String name() {
    return "first";
  }

  @Override
  public ScriptRunner create(Map<String, String> settings) {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException("The runner first has no settings.");
    }
    return new FirstRunner();
  }
}

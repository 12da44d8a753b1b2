package io.dryrun.domain.script;

import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The environment variables of a script, in order, each name once. Immutable. {@link #toString}
 * shows the names alone.
 *
 * @param variables name to value
 */
public record ScriptEnvironment(Map<String, String> variables) {

  /**
   * @throws InvalidFieldsException if a name or a value can't be passed to a process, see {@link
   *     EnvironmentVariable}
   */
  public ScriptEnvironment {
    variables.forEach(EnvironmentVariable::new);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  @Override
  public String toString() {
    return "ScriptEnvironment" + variables.keySet();
  }
}

package io.dryrun.domain.script;

import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables of a script, in order, each name once. Immutable. {@link #toString}
 * shows the names alone.
 */
public final class ScriptEnvironment implements Confidential {
  private final Map<String, String> variables;

  /**
   * @throws InvalidFieldsException if a name or a value can't be passed to a process, see {@link
   *     EnvironmentVariable}
   */
  public ScriptEnvironment(Map<String, String> variables) {
    variables.forEach(EnvironmentVariable::new);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    this.variables = variables;
  }

  @Override
  public String toString() {
    return "ScriptEnvironment" + variables.keySet();
  }

  /** Name to value. Can't be changed. */
  public Map<String, String> variables() {
    return variables;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScriptEnvironment that && Objects.equals(variables, that.variables);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(variables);
  }
}

package io.dryrun.testkit.assertion;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.script.ScriptJob;
import java.util.Map;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions about what a runner was told to run, such as {@code FakeScriptRunner.lastJob()}: above
 * all the environment that a script sees. A message of failure names the variables that there are.
 */
public final class ScriptJobAssert extends AbstractAssert<ScriptJobAssert, ScriptJob> {

  ScriptJobAssert(@Nullable ScriptJob actual) {
    super(actual, ScriptJobAssert.class);
  }

  /** The script sees {@code name} with exactly {@code value}. */
  public ScriptJobAssert hasVariable(String name, String value) {
    hasVariable(name);
    String seen = variables().get(name);
    if (!value.equals(seen)) {
      throw failureWithActualExpected(
          seen, value, "Expected %s to be \"%s\", but it is \"%s\".", name, value, seen);
    }
    return this;
  }

  /** The script sees {@code name} with {@code value} as JSON, as the marketplace writes it. */
  public ScriptJobAssert hasVariable(String name, JsonObject value) {
    return hasVariable(name, PythonText.dumps(value));
  }

  /** The script sees {@code name}. */
  public ScriptJobAssert hasVariable(String name) {
    if (!variables().containsKey(name)) {
      throw failure("Expected a variable %s, but there are %s.", name, variables().keySet());
    }
    return this;
  }

  /** The script does not see {@code name}. */
  public ScriptJobAssert doesNotHaveVariable(String name) {
    if (variables().containsKey(name)) {
      throw failure("Expected no variable %s, but it is there.", name);
    }
    return this;
  }

  private Map<String, String> variables() {
    isNotNull();
    return actual.environment().variables();
  }
}

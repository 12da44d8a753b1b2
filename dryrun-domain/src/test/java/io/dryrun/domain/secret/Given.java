package io.dryrun.domain.secret;

import io.dryrun.domain.script.EnvironmentVariable;
import java.util.ArrayList;
import java.util.List;

/** Secrets for tests; all of them made up. */
final class Given {

  private Given() {}

  static Secrets secrets(String... values) {
    return secrets(List.of(values));
  }

  static Secrets secrets(List<String> values) {
    var variables = new ArrayList<EnvironmentVariable>();
    for (int i = 0; i < values.size(); i++) {
      variables.add(new EnvironmentVariable("VARIABLE_" + (i + 1), values.get(i)));
    }
    return Secrets.of(variables);
  }
}

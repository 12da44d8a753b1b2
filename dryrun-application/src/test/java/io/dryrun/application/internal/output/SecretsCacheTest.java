package io.dryrun.application.internal.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.secret.Secrets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsCacheTest {
  private final SecretsCache shared = new SecretsCache();

  @Test
  void runs_with_the_same_variables_share_and_others_do_not() {
    Secrets one = shared.of(variables("first-key", false));

    assertThat(shared.of(variables("first-key", false))).isSameAs(one);
    assertThat(shared.of(variables("other-key", false))).isNotSameAs(one);
    assertThat(shared.of(variables("first-key", true))).isNotSameAs(one);
    assertThat(shared.of(variables("other-key", false)).mask("other-key")).isEqualTo("••••");
  }

  private static List<EnvironmentVariable> variables(String value, boolean plain) {
    return List.of(new EnvironmentVariable("KEY", value, plain));
  }
}

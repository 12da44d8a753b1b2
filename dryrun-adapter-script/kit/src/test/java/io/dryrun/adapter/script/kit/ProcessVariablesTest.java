package io.dryrun.adapter.script.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessVariablesTest {
  @Test
  void the_jobs_hide_those_of_the_place() throws RunFailedException {
    assertThat(ProcessVariables.of(Map.of("HOME", "/work"), Map.of("HOME", "/", "A", "1")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("HOME", "/", "A", "1"));
  }

  @Test
  void those_of_the_place_come_first_always_in_the_same_order() throws RunFailedException {
    assertThat(
            ProcessVariables.of(
                    Map.of("LANG", "C.UTF-8", "PATH", "/bin", "HOME", "/work"), Map.of("A", "1"))
                .keySet())
        .containsExactly("HOME", "LANG", "PATH", "A");
  }

  @Test
  void more_than_a_process_can_be_given_are_refused() {
    assertThatThrownBy(() -> ProcessVariables.of(Map.of(), Map.of("A", "x".repeat(2 << 20))))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "The script's variables take 2097163 bytes in all; a process can be given 2031616. Make attributes or variables smaller.");
  }

  @Test
  void a_shell_exports_what_it_can_and_hands_the_rest_to_env() {
    var variables = new LinkedHashMap<String, String>();
    variables.put("TOKEN", "it's $x");
    variables.put("a b", "1");
    variables.put("PATH", "/bin");

    assertThat(
            ProcessVariables.shellText(variables, ShellNames.ofAnyShell("_mine"), "python script"))
        .isEqualTo(
            """
            export TOKEN='it'\\''s $x'
            exec env -u PWD -u OLDPWD -u SHLVL -u _ 'a b=1' 'PATH=/bin' python script
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TOKEN", "broker_password", "_x", "A1"})
  void ordinary_names_are_exported(String name) {
    assertThat(ShellNames.ofBash("job").canExport(name)).isTrue();
    assertThat(ShellNames.ofAnyShell("_dryrun").canExport(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "a-b", "a b", "é", "PATH", "IFS", "LC_ALL", "LD_PRELOAD", "_"})
  void names_that_a_shell_refuses_or_gives_a_meaning_are_not(String name) {
    assertThat(ShellNames.ofBash("job").canExport(name)).isFalse();
    assertThat(ShellNames.ofAnyShell("_dryrun").canExport(name)).isFalse();
  }

  @Test
  void shells_and_launchers_have_names_of_their_own() {
    assertThat(ShellNames.ofBash("job").canExport("job")).isFalse();
    assertThat(ShellNames.ofBash("job").canExport("PSQL_PASSWORD")).isTrue();
    assertThat(ShellNames.ofBash("job").canExport("TZ")).isFalse();
    assertThat(ShellNames.ofAnyShell("_dryrun").canExport("_dryrun_word")).isFalse();
    assertThat(ShellNames.ofAnyShell("_dryrun").canExport("PS4")).isFalse();
    assertThat(ShellNames.ofAnyShell("_dryrun").canExport("ERRNO")).isFalse();
  }
}

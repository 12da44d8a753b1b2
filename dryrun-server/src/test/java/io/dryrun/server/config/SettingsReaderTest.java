package io.dryrun.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.effects.RecordMode;
import io.dryrun.adapter.http.servlet.ReportPlacement;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.server.input.BadInputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsReaderTest {
  @TempDir Path folder;

  @Test
  void without_anything_written_the_defaults_are_those_of_the_application() {
    Settings settings = read("", Map.of());

    assertThat(settings.limits()).isEqualTo(RunLimits.DEFAULT);
    assertThat(settings.unmaskedRuns()).isFalse();
    assertThat(settings.listening())
        .isEqualTo(new Settings.Listening("127.0.0.1", 8080, null, false));
    assertThat(settings.clients()).isEqualTo(new Settings.Clients(1000, 500, 8 << 10, null));
    assertThat(settings.runs())
        .isEqualTo(new Settings.Runs(16, 4, 256, Duration.ofSeconds(20), Duration.ZERO));
    assertThat(settings.runner()).isEqualTo(new Settings.Runner("process", null, Map.of()));
    assertThat(settings.places().offerings()).isEqualTo(Path.of("data/offerings"));
    assertThat(settings.places().users()).isEqualTo(Path.of("data/users.yaml"));
  }

  @Test
  void a_file_sets_everything_nested_or_dotted() {
    Settings settings =
        read(
            """
            # a comment
            host: "::1"
            port: 9000
            public-url: https://dryrun.example.com/base
            http: {connections: 30, connections-by-address: 20, pace: 1KiB, bodies: 8MiB}
            offerings: ../offerings
            data: /var/lib/dryrun
            users: people.yaml
            response: MINIMAL
            shutdown: 1m
            shutdown-delay: 5s
            runs: {timeout: 90s, grace: 0s, synchronous: 2, asynchronous: 3, queue: 0}
            metrics: true
            output.kept: 64KiB
            output:
              total: 1MB
            secrets: {unmasked: true}
            store:
              url: jdbc:postgresql://db.example.com/dryrun
              user: dryrun
              password: hush
              keep: 2h
              keep-failed: 3d
              lease: 9s
            report:
              in-output: true
            effects:
              mode: guard
              hosts: api.example.org, *.cloud.example.org
            runner:
              name: process
              settings:
                python: /opt/python
            """,
            Map.of());

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new Settings.Listening(
                    "::1", 9000, URI.create("https://dryrun.example.com/base"), true),
                new Settings.Clients(30, 20, 1 << 10, 8L << 20),
                new Settings.Places(
                    Path.of("/var/lib/dryrun"),
                    folder.resolve("../offerings"),
                    folder.resolve("people.yaml")),
                ResponseForm.MINIMAL,
                new ReportPlacement(true, false),
                new Settings.Runs(2, 3, 0, Duration.ofMinutes(1), Duration.ofSeconds(5)),
                new RunLimits(Duration.ofSeconds(90), Duration.ZERO, 64 << 10, 1_000_000),
                true,
                new Settings.Effects(
                    EffectsMode.GUARD,
                    Set.of("api.example.org", "*.cloud.example.org"),
                    RecordMode.ALL,
                    null),
                new Settings.Store(
                    "jdbc:postgresql://db.example.com/dryrun",
                    "dryrun",
                    "hush",
                    Duration.ofHours(2),
                    Duration.ofDays(3),
                    Duration.ofSeconds(9)),
                null,
                new Settings.Runner("process", null, Map.of("python", "/opt/python"))));
  }

  @Test
  void a_variable_overrides_the_file_and_an_option_overrides_both() {
    var variables = Map.of("DRYRUN_PORT", "2", "DRYRUN_HOST", "b", "DRYRUN_DATA", "");
    var flags = new SettingValues(Map.of("port", flag("--port", "3")));

    Settings settings =
        SettingsReader.read(file("port: 1\nhost: a\nresponse: minimal\n"), variables, flags);

    assertThat(settings.listening().port()).isEqualTo(3);
    assertThat(settings.listening().host()).isEqualTo("b");
    assertThat(settings.response()).isEqualTo(ResponseForm.MINIMAL);
    assertThat(settings.places().data()).isEqualTo(Path.of("data"));
  }

  @Test
  void a_variable_names_the_file_where_no_option_does() {
    Path file = file("port: 1234");

    Settings settings =
        SettingsReader.read(null, Map.of("DRYRUN_CONFIG", file.toString()), SettingValues.NONE);

    assertThat(settings.listening().port()).isEqualTo(1234);
  }

  @Test
  void variables_of_others_are_none_of_ours() {
    Settings settings =
        read("", Map.of("DRYRUN_TOKEN", "x", "DRYRUN_MAVEN_ARGS", "-o", "PATH", "/bin"));

    assertThat(settings.listening().port()).isEqualTo(8080);
  }

  @Test
  void a_variable_sets_a_setting_of_the_runner() {
    Settings settings = read("", Map.of("DRYRUN_RUNNER_SETTINGS_WORK_DIR", "/w"));

    assertThat(settings.runner().settings()).isEqualTo(Map.of("work-dir", "/w"));
  }

  @Test
  void a_variable_sets_a_setting_of_the_runner_whose_name_has_a_dot() {
    Settings settings =
        read(
            "",
            Map.of(
                "DRYRUN_RUNNER_SETTINGS_PYTHON__IMAGE", "python:3.12",
                "DRYRUN_RUNNER_SETTINGS_A_B__C_D", "e"));

    assertThat(settings.runner().settings())
        .isEqualTo(Map.of("python.image", "python:3.12", "a-b.c-d", "e"));
  }

  @Test
  void an_unknown_key_of_the_file_is_told_with_its_line_and_the_nearest_known_one() {
    assertThatThrownBy(() -> read("host: a\nruns:\n  timout: 5s\n", Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "There is no setting \"runs.timout\" (%s line 3). Did you mean \"runs.timeout\"?",
            folder.resolve("dryrun.yaml"));
  }

  @Test
  void an_unknown_variable_is_told_with_the_nearest_known_one() {
    assertThatThrownBy(() -> read("", Map.of("DRYRUN_RUNS_TIMOUT", "5s")))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "The variable DRYRUN_RUNS_TIMOUT names no setting. Did you mean"
                + " \"DRYRUN_RUNS_TIMEOUT\"?");
  }

  @Test
  void a_key_like_no_other_is_told_with_all_known_ones() {
    assertThatThrownBy(() -> read("qwertzuiop: 1", Map.of()))
        .hasMessageContaining("Known are host, port, public-url, http.connections,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port: abc                      | The value "abc" of port
          port: 65536                    | a number from 0 to 65535
          port: -1                       | a number from 0 to 65535
          host: "a b"                    | The value "a b" of host
          response: all                  | representation or minimal
          runs.timeout: 0s               | a time such as 60s
          runs.timeout: soon             | a time such as 60s
          runs.synchronous: 0            | a number from 1 to 1000000
          runs.queue: 1.5                | a number from 0 to 1000000
          output.kept: 10                | a size from 1KiB to 1GiB
          output.total: 1KiB             | at least as much as output.kept
          public-url: dryrun.example.com | a URL such as https://dryrun.example.com
          public-url: ftp://a            | a URL such as https://dryrun.example.com
          data: ""                       | a path
          secrets.unmasked: yes please   | true or false
          port: [1]                      | port must be a single value
          runs: 5                        | There is no setting "runs"
          [1, 2]                         | must be a mapping
          """)
  void a_wrong_value_is_told_with_its_place_and_what_would_be_right(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml, Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("dryrun.yaml line 1");
  }

  @Test
  void a_wrong_value_names_the_variable_or_the_option_in_which_it_stands() {
    assertThatThrownBy(() -> read("", Map.of("DRYRUN_PORT", "x")))
        .hasMessageContaining("(variable DRYRUN_PORT)");
    var flags = new SettingValues(Map.of("port", flag("--port", "x")));
    assertThatThrownBy(() -> SettingsReader.read(null, Map.of(), flags))
        .hasMessageContaining("(option --port)");
  }

  @Test
  void a_file_that_is_no_yaml_is_told_with_the_line() {
    assertThatThrownBy(() -> read("host: a\nport: [1\n", Map.of()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("dryrun.yaml line 3 is not YAML");
  }

  @Test
  void a_key_that_is_there_twice_is_refused() {
    assertThatThrownBy(() -> read("port: 1\nport: 2\n", Map.of()))
        .hasMessageContaining("line 2: \"port\" is there twice");
    assertThatThrownBy(() -> read("runs: {timeout: 1s}\nruns.timeout: 2s\n", Map.of()))
        .hasMessageContaining("line 2: \"runs.timeout\" is there twice");
  }

  @Test
  void an_alias_that_contains_itself_is_refused() {
    assertThatThrownBy(() -> read("runs: &a\n  timeout: *a\n", Map.of()))
        .isInstanceOf(BadInputException.class);
  }

  @Test
  void a_key_without_a_value_sets_nothing() {
    assertThat(read("port:\nruns:\n", Map.of()).listening().port()).isEqualTo(8080);
  }

  @Test
  void a_missing_file_is_told() {
    assertThatThrownBy(
            () -> SettingsReader.read(folder.resolve("no.yaml"), Map.of(), SettingValues.NONE))
        .isInstanceOf(BadInputException.class)
        .hasMessage("The configuration %s does not exist.", folder.resolve("no.yaml"));
  }

  private Settings read(String yaml, Map<String, String> variables) {
    return SettingsReader.read(file(yaml), variables, SettingValues.NONE);
  }

  private Path file(String yaml) {
    try {
      return Files.writeString(folder.resolve("dryrun.yaml"), yaml);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static SettingValue flag(String option, String text) {
    return new SettingValue(text, new SettingSource.Flag(option));
  }
}

package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of a real server that has run something. */
class MetricsTest {
  private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
  private static final Path MONITORING = Path.of("..", "deploy", "monitoring");

  /** Pauses are told once there was one. */
  private static final Set<String> LATER =
      Set.of("jvm_gc_pause_seconds", "jvm_gc_concurrent_phase_time_seconds");

  @TempDir static Path folder;
  private static TestServer server;
  private static Api api;
  private static String shell;

  @BeforeAll
  static void start() throws IOException {
    shell =
        TestServer.write(
            folder,
            """
            {"language": "shell", "create": "echo id-1", "terminate": "exit 3"}
            """);
    server = new TestServer(folder, Map.of("metrics", "true"));
    api = server.api();
    api.run(shell, "{}");
    api.run(shell, "{\"type\": \"Terminate\"}");
    api.list("");
  }

  @AfterAll
  static void stop() {
    api.close();
    server.close();
  }

  @Test
  void runs_are_counted_by_type_verdict_and_runner_and_failures_by_cause() {
    String numbers = numbers();

    assertThat(value(numbers, "dryrun_run_script_seconds_count", "type=\"create\"")).isEqualTo(1);
    assertThat(value(numbers, "dryrun_run_script_seconds_count", "verdict=\"failed\""))
        .isEqualTo(1);
    assertThat(value(numbers, "dryrun_run_failures_total", "cause=\"script\"")).isEqualTo(1);
    assertThat(value(numbers, "dryrun_run_waiting_seconds_count", "")).isEqualTo(2);
    assertThat(value(numbers, "dryrun_run_overhead_seconds_count", "runner=\"process\""))
        .isEqualTo(2);
    assertThat(value(numbers, "dryrun_runs_executing", "")).isZero();
    assertThat(value(numbers, "dryrun_queue_pending", "")).isZero();
    assertThat(value(numbers, "dryrun_queue_oldest_seconds", "")).isZero();
  }

  @Test
  void requests_are_counted_by_what_they_ask_for_and_never_by_a_name_that_a_client_made_up() {
    api.send("GET", server.server().address() + "/made-up/" + shell, "");
    api.send("GET", server.server().address() + "/api/marketplace-script-dry-run/x/made-up/", "");

    String numbers = numbers();

    assertThat(
            value(
                numbers,
                "dryrun_http_requests_seconds_count",
                "path=\"/api/marketplace-script-dry-run/{uuid}/run/\""))
        .isEqualTo(2);
    assertThat(
            value(
                numbers,
                "dryrun_http_requests_seconds_count",
                "path=\"/api/marketplace-script-async-dry-run/\""))
        .isEqualTo(1);
    assertThat(value(numbers, "dryrun_http_requests_seconds_count", "path=\"other\"")).isEqualTo(2);
    assertThat(numbers).doesNotContain("made-up").doesNotContain(shell);
  }

  @Test
  void a_server_tells_no_numbers_unless_it_is_told_to(@TempDir Path other) throws IOException {
    try (var silent = new TestServer(other, Map.of());
        var asking = silent.api()) {
      var answer = asking.send("GET", silent.server().address() + "/metrics", "");

      assertThat(answer.statusCode()).isEqualTo(404);
    }
  }

  @Test
  void dashboard_and_alerts_ask_for_numbers_that_there_are() throws IOException {
    Set<String> there = names(numbers());

    for (String file : Set.of("dashboard.json", "alerts.yaml")) {
      assertThat(asked(Files.readString(MONITORING.resolve(file))))
          .as(file)
          .isNotEmpty()
          .allMatch(name -> there.contains(name) || LATER.contains(name), "is there");
    }
  }

  @Test
  void the_page_lists_each_of_the_servers_own_numbers_and_says_what_to_do_at_each_alert()
      throws IOException {
    String page = Files.readString(OPERATIONS);

    assertThat(all(page, "(?m)^\\| `(dryrun_[a-z_]+)` \\|"))
        .isEqualTo(
            all(numbers().replaceAll("(?m)^.*_max .*$", ""), "(?m)^# TYPE (dryrun_[a-z_]+) "));
    assertThat(all(page, "(?m)^### `(Dryrun[A-Za-z]+)`"))
        .isEqualTo(
            all(Files.readString(MONITORING.resolve("alerts.yaml")), "alert: (Dryrun[A-Za-z]+)"));
  }

  private static String numbers() {
    var answer = api.send("GET", server.server().address() + "/metrics", "");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain; version=0.0.4");
    return answer.body();
  }

  /** The sum over all that have such a label. */
  private static double value(String numbers, String name, String label) {
    return numbers
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Set<String> names(String numbers) {
    return all(numbers, "(?m)^# TYPE ([a-z_]+) ");
  }

  /** Names of numbers in expressions, without what Prometheus makes of a histogram. */
  private static Set<String> asked(String text) {
    Function<String, String> base = name -> name.replaceFirst("_(bucket|count|sum)$", "");
    var names = new TreeSet<String>();
    all(text, "\\b((?:dryrun|jvm|process|hikaricp|system)_[a-z_]+)")
        .forEach(name -> names.add(base.apply(name)));
    return names;
  }

  private static Set<String> all(String text, String pattern) {
    var found = new TreeSet<String>();
    var matcher = Pattern.compile(pattern).matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}

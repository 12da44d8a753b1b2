package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What depends on the server's own locale, variables, memory, user or end. */
class ForkedServerTest {
  private static final String ENVIRONMENT =
      "import os\nfor n, v in sorted(os.environb.items()): print(n, v.decode('utf-8', 'replace'))\n";

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_server_whose_locale_knows_no_letters_passes_them_on_and_nothing_of_its_own(
      String isolation, @TempDir Path directory) throws IOException {
    var builder =
        new ProcessBuilder(
            ForkedServer.command(
                ForkedServer.classPath(),
                List.of("-Xshare:auto"),
                isolation,
                directory.toString(),
                "python",
                ENVIRONMENT.replace(
                    "print(n, v.decode('utf-8', 'replace'))", "print(n, ascii(v.decode()))")));
    builder.environment().clear();
    builder.environment().putAll(Map.of("LC_ALL", "C", "SECRET_OF_THE_SERVER", "made up"));

    List<String> lines = ForkedServer.output(builder.start()).lines().toList();

    assertThat(lines).hasSize(5);
    assertThat(lines.get(0)).startsWith("b'HOME' '").endsWith("/work'");
    assertThat(lines.subList(1, 4))
        .containsExactly(
            "b'LANG' 'C.UTF-8'",
            "b'PATH' '/usr/local/bin:%s'"
                .formatted(isolation.equals("none") ? "/usr/bin:/bin" : "/bin:/usr/bin"),
            "b'VALUE' 'T\\xf5nu \\u6f22\\u5b57 \\U0001f680'");
    assertThat(lines.get(4)).endsWith(" bytes, exit code 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_flood_of_output_takes_no_memory(String isolation, @TempDir Path directory)
      throws IOException {
    var builder =
        new ProcessBuilder(
            ForkedServer.command(
                ForkedServer.classPath(),
                List.of("-Xmx24m"),
                isolation,
                directory.toString(),
                "shell",
                "exec head -c 200000000 /dev/zero"));

    assertThat(ForkedServer.output(builder.start())).endsWith("200000000 bytes, exit code 0\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void an_ordinary_user_can_run_scripts(String isolation, @TempDir Path directory)
      throws IOException {
    assumeTrue(Files.isWritable(Path.of("/etc/passwd")), "These tests run as an ordinary user.");
    for (Path path = directory; path.getNameCount() > 1; path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    Path runs = Files.createDirectory(directory.resolve("runs"));
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));
    var command =
        new ArrayList<>(
            List.of("/usr/bin/setpriv", "--reuid", "4321", "--regid", "4321", "--clear-groups"));
    command.addAll(
        ForkedServer.command(
            ForkedServer.copiedClassPath(directory),
            List.of(),
            isolation,
            runs.toString(),
            "shell",
            "mkdir d; touch d/f; chmod 0 d; setsid sleep 60 & id -u; trap 'exit 7' TERM; kill $$"));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH"));

    assertThat(ForkedServer.output(builder.start()))
        .isEqualTo(
            isolation.equals("none")
                ? "4321\n5 bytes, exit code 7\n"
                : "1000\n5 bytes, exit code 7\n");
    assertThat(runs).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_script_ends_with_its_server(String isolation, @TempDir Path directory)
      throws IOException, InterruptedException {
    String name = "orphan-of-" + isolation;
    var builder =
        new ProcessBuilder(
            ForkedServer.command(
                ForkedServer.classPath(),
                List.of(),
                isolation,
                directory.toString(),
                "shell",
                "echo ready; exec -a %s sleep 60".formatted(name)));
    Process server = builder.start();
    new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
    List<ProcTable.Entry> started = TestRunners.descendants(server.toHandle());

    server.destroyForcibly().waitFor();

    var deadline = Deadline.in(java.time.Duration.ofSeconds(20));
    while ((isAlive(name) || started.stream().anyMatch(TestRunners::lives)) && !deadline.isOver()) {
      deadline.pause();
    }
    assertThat(isAlive(name)).isFalse();
    // Neither the script's own, nor a nursery or a relay that waited for the next.
    assertThat(started).isNotEmpty().noneMatch(TestRunners::lives);
    if (isolation.endsWith("on")) {
      Leftovers.sweep(directory, Enforcement.of(ProcessSettings.of(Map.of("isolation", "none"))));
    }
    if (isolation.startsWith("bubblewrap")) {
      assertThat(directory).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap"})
  void a_machine_that_allows_no_sandbox_runs_nothing_and_says_so(
      String isolation, @TempDir Path directory) throws IOException {
    var command =
        new ArrayList<>(
            List.of("/usr/bin/setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
    assumeTrue(Files.isWritable(Path.of("/etc/passwd")), "These tests run as an ordinary user.");
    for (Path path = directory; path.getNameCount() > 1; path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    command.addAll(
        List.of("/usr/bin/bwrap", "--unshare-user", "--disable-userns", "--dev-bind", "/", "/"));
    command.addAll(
        ForkedServer.command(
            ForkedServer.copiedClassPath(directory),
            List.of(),
            isolation,
            directory.toString(),
            "shell",
            "echo started"));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH"));

    assertThat(ForkedServer.output(builder.start()))
        .startsWith("0 bytes, the runner failed: The script could not be started: bwrap: ")
        .contains("set the runner's \"isolation\" to none");
  }

  private static boolean isAlive(String name) {
    return ProcTable.living().stream()
        .anyMatch(entry -> TestRunners.commandLine(entry).startsWith(name));
  }
}

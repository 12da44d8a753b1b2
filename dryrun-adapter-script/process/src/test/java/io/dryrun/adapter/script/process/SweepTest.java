package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server left that was killed, and what its successor does about it. */
class SweepTest {

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void a_successor_removes_what_a_killed_server_left(String isolation, @TempDir Path directory)
      throws IOException, InterruptedException {
    String name = "survivor-of-" + isolation;
    var script = new ArrayList<>(List.of(TestRunners.shedding(name)));
    script.add("print('ready', flush=True); time.sleep(60)");
    Process server =
        new ProcessBuilder(
                ForkedServer.command(
                    ForkedServer.classPath(),
                    List.of(),
                    isolation,
                    directory.toString(),
                    "python",
                    String.join("\n", script) + "\n"))
            .start();
    awaitLine(server, "ready");
    OwnerProcess owner = ownerOf(server);

    server.destroyForcibly().waitFor();
    runner(isolation, directory).close();

    assertThat(eventually(() -> groupsOf(owner).isEmpty())).as("control groups").isTrue();
    assertThat(eventually(() -> !isAlive(name))).as("what had shed everything").isTrue();
    assertThat(eventually(() -> ProcTable.list(directory).isEmpty())).as("directories").isTrue();
  }

  @Test
  void what_a_living_server_uses_is_not_touched(@TempDir Path directory)
      throws IOException, InterruptedException {
    Process server =
        new ProcessBuilder(
                ForkedServer.command(
                    ForkedServer.classPath(),
                    List.of(),
                    "none",
                    directory.toString(),
                    "shell",
                    "echo ready; sleep 60"))
            .start();
    awaitLine(server, "ready");
    List<Path> groups = groupsOf(ownerOf(server));

    Leftovers.sweep(directory, Enforcement.of(settings("none", directory)));

    assertThat(groups).allMatch(Files::isDirectory);
    assertThat(ProcTable.list(directory)).hasSize(1);
    server.destroyForcibly().waitFor();
    Leftovers.sweep(directory, Enforcement.of(settings("none", directory)));
    assertThat(eventually(() -> ProcTable.list(directory).isEmpty())).isTrue();
  }

  @Test
  void what_only_looks_like_a_leftover_is_not_touched(@TempDir Path directory) throws IOException {
    OwnerProcess gone = new OwnerProcess(OwnerProcess.current().place(), 1, 1);
    OwnerProcess elsewhere = new OwnerProcess("00000000.1", 1, 1);
    Path host = Files.createDirectory(directory.resolve("host"));
    Files.writeString(host.resolve("kept"), "x");
    Path runs = Files.createDirectory(directory.resolve("runs"));
    Files.createDirectory(runs.resolve("dryrun-"));
    Files.createDirectory(runs.resolve("dryrun-mine"));
    Files.createDirectory(runs.resolve(elsewhere.name("run")));
    Files.createSymbolicLink(runs.resolve(gone.name("link")), host);
    Files.writeString(runs.resolve(gone.name("file")), "x");
    Path left = Files.createDirectory(runs.resolve(gone.name("run")));
    Files.createSymbolicLink(left.resolve("out"), host);

    Leftovers.sweep(runs, Enforcement.of(settings("none", runs)));

    assertThat(ProcTable.list(runs)).hasSize(5).doesNotContain(left);
    assertThat(host.resolve("kept")).hasContent("x");
  }

  @Test
  void an_id_that_was_given_out_again_is_no_sign_of_life() {
    OwnerProcess current = OwnerProcess.current();

    assertThat(current.isGone()).isFalse();
    assertThat(OwnerProcess.of(current.name("x"))).contains(current);
    assertThat(new OwnerProcess(current.place(), current.pid(), current.start() - 1).isGone())
        .isTrue();
    assertThat(new OwnerProcess("11111111.1", current.pid(), current.start() - 1).isGone())
        .isFalse();
  }

  private static ScriptRunner runner(String isolation, Path directory) {
    return TestRunners.create(isolation + ",directory=" + directory);
  }

  private static ProcessSettings settings(String isolation, Path directory) {
    return ProcessSettings.of(Map.of("isolation", isolation, "directory", directory.toString()));
  }

  private static OwnerProcess ownerOf(Process server) {
    long start =
        ProcTable.entry(Path.of("/proc", Long.toString(server.pid()))).orElseThrow().start();
    return new OwnerProcess(OwnerProcess.current().place(), server.pid(), start);
  }

  private static List<Path> groupsOf(OwnerProcess owner) {
    return TestRunners.groups().stream()
        .filter(
            path ->
                OwnerProcess.of(path.getFileName().toString()).filter(owner::equals).isPresent())
        .toList();
  }

  private static void awaitLine(Process server, String line) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    String read = reader.readLine();
    while (read != null && !read.equals(line)) {
      read = reader.readLine();
    }
    assertThat(read).isEqualTo(line);
  }

  private static boolean eventually(BooleanSupplier condition) {
    var deadline = Deadline.in(Duration.ofSeconds(20));
    while (!condition.getAsBoolean() && !deadline.isOver()) {
      deadline.pause();
    }
    return condition.getAsBoolean();
  }

  private static boolean isAlive(String name) {
    return ProcTable.living().stream()
        .anyMatch(entry -> TestRunners.commandLine(entry).startsWith(name));
  }
}

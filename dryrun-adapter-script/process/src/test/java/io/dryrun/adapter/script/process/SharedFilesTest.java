package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.dryrun.application.port.out.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFilesTest {
  @TempDir Path directory;

  @BeforeEach
  void open() throws IOException {
    permit(directory, "rwxr-xr-x");
  }

  private static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  private static ScriptRunner runner(Path directory) {
    return TestRunners.create("bubblewrap,nursery=off,directory=" + directory);
  }

  private static void assertRuns(ScriptRunner runner) {
    assertThat(TestRun.shell(runner, "echo a | sed s/a/b/; busybox true && echo c").text())
        .isEqualTo("b\nc\n");
  }

  private static List<Path> folders(Path directory) {
    return ProcTable.list(directory).stream()
        .filter(path -> path.getFileName().toString().contains("-shared-"))
        .toList();
  }

  @Test
  void runs_share_one_folder_which_goes_when_the_runner_is_closed() {
    try (ScriptRunner runner = runner(directory)) {
      assertRuns(runner);
      List<Path> first = folders(directory);
      assertRuns(runner);

      assertThat(first).hasSize(1);
      assertThat(folders(directory)).isEqualTo(first);
    }
    assertThat(ProcTable.list(directory)).isEmpty();
  }

  @Test
  void a_runner_that_ran_nothing_makes_none() {
    try (ScriptRunner runner = runner(directory)) {
      assertThat(runner.isolation()).isEqualTo("bubblewrap");
      assertThat(folders(directory)).isEmpty();
    }
  }

  @Test
  void it_is_made_again_when_it_vanished() throws IOException {
    try (ScriptRunner runner = runner(directory)) {
      assertRuns(runner);
      RunDirectory.run("rm", "-rf", "--", folders(directory).getFirst().toString());
      assertThat(folders(directory)).isEmpty();

      assertRuns(runner);

      assertThat(folders(directory)).hasSize(1);
    }
  }

  @Test
  void and_when_somebody_deleted_or_added_in_it() throws IOException {
    try (ScriptRunner runner = runner(directory)) {
      assertRuns(runner);
      Path first = folders(directory).getFirst();
      Files.delete(first.resolve("applets/sed"));
      Files.createFile(first.resolve("applets/planted"));

      assertRuns(runner);
      assertThat(TestRun.shell(runner, "command -v planted || echo none").text())
          .isEqualTo("none\n");

      assertThat(folders(directory)).hasSize(2).contains(first);
    }
    assertThat(ProcTable.list(directory)).isEmpty();
  }

  @Test
  void no_script_can_change_it() {
    try (ScriptRunner runner = runner(directory)) {
      assertThat(
              TestRun.python(
                      runner,
                      "import os",
                      "applets = next(d for d in ('/busybox', '/bin') if os.path.exists(d + '/busybox'))",
                      "for change in (",
                      "    lambda: open(applets + '/mine', 'w'),",
                      "    lambda: os.remove(applets + '/sed'),",
                      "    lambda: os.chmod(applets, 0o777),",
                      "    lambda: os.chmod('/etc/launcher', 0o777),",
                      "    lambda: os.remove('/etc/launcher'),",
                      "    lambda: open('/etc/launcher', 'rb'),",
                      "    lambda: open('/etc/launcher', 'ab'),",
                      "):",
                      "    try:",
                      "        change()",
                      "        print('changed')",
                      "    except OSError:",
                      "        print('refused')")
                  .text())
          .isEqualTo("refused\n".repeat(7));
    }
  }

  @Test
  void where_scripts_may_not_enter_each_sandbox_makes_the_same_for_itself() throws IOException {
    assumeTrue(ProcTable.isRoot(), "Only root runs scripts as another user.");
    permit(directory, "rwx------");

    try (ScriptRunner runner = runner(directory)) {
      assertRuns(runner);
      assertThat(folders(directory)).isEmpty();
    }
    assertThat(ProcTable.list(directory)).isEmpty();
  }

  @Test
  void so_it_does_where_nothing_can_be_executed() throws IOException, InterruptedException {
    assumeTrue(ProcTable.isRoot() && system("mount", "-t", "tmpfs", "-o", "noexec", "tmpfs"));
    try {
      permit(directory, "rwxr-xr-x");
      try (ScriptRunner runner = runner(directory)) {
        assertRuns(runner);
        assertRuns(runner);
        assertThat(folders(directory)).isEmpty();
      }
    } finally {
      assertThat(system("umount")).isTrue();
    }
  }

  /** Does it with this test's directory; whether it went well. */
  private boolean system(String... command) throws IOException, InterruptedException {
    var all = new ArrayList<>(List.of(command));
    all.add(directory.toString());
    return new ProcessBuilder(all).start().waitFor() == 0;
  }

  @Test
  void what_a_killed_server_left_is_swept_and_its_links_are_not_followed() throws IOException {
    var gone = new OwnerProcess(OwnerProcess.current().place(), 1, 1);
    Path kept = Files.writeString(directory.resolve("kept"), "x");
    Path left = Files.createDirectory(directory.resolve(gone.name("shared") + "-1"));
    Files.createDirectory(left.resolve("applets"));
    Files.createSymbolicLink(left.resolve("applets/sed"), kept);
    permit(Files.writeString(left.resolve("launcher"), "x"), "--x--x--x");

    Leftovers.sweep(
        directory,
        Enforcement.of(
            ProcessSettings.of(Map.of("isolation", "none", "directory", directory.toString()))));

    assertThat(left).doesNotExist();
    assertThat(kept).hasContent("x");
  }
}

package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that is not root can do about limits, with and without delegated groups. */
class OrdinaryUserTest {
  private static final String USER = "4321";
  private static final String TAKE_200_MIB = "bytearray(200 << 20)\nprint('has it all')\n";

  @TempDir Path directory;
  private Path runs = Path.of("/nowhere");
  private String classPath = "";
  private Set<Path> groups = Set.of();

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(Files.isWritable(Path.of("/etc/passwd")), "These tests run as an ordinary user.");
    for (Path path = directory; path.getNameCount() > 1; path = path.getParent()) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    runs = Files.createDirectory(directory.resolve("runs"));
    Files.setPosixFilePermissions(runs, PosixFilePermissions.fromString("rwxrwxrwx"));
    classPath = ForkedServer.copiedClassPath(directory);
  }

  @AfterEach
  void removeGroups() throws IOException {
    for (Path group : groups) {
      Files.deleteIfExists(group);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void without_delegated_groups_each_process_is_bounded(String isolation) throws IOException {
    String told = run(List.of(), isolation + ",memory=96MiB", TAKE_200_MIB);

    assertThat(told).contains("MemoryError").endsWith("exit code 1\n");
    assertThat(runs).isEmptyDirectory();
  }

  @Test
  void without_delegated_groups_a_deployment_that_wants_them_runs_nothing() throws IOException {
    String told = run(List.of(), "bubblewrap,nursery=off,limits=cgroup", TAKE_200_MIB);

    assertThat(told)
        .startsWith("0 bytes, the runner failed: No control groups for memory and processes")
        .contains("Delegate=yes", "\"limits\" to auto");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void in_delegated_groups_all_are_bounded_together(String isolation) throws IOException {
    groups = delegateGroups();

    String told = run(enterGroups(), isolation + ",limits=cgroup,memory=96MiB", TAKE_200_MIB);

    assertThat(told).endsWith("out of memory, more than 96 MiB\n");
    assertThat(runs).isEmptyDirectory();
    assertThat(groups)
        .allSatisfy(group -> assertThat(ProcTable.list(group)).noneMatch(Files::isDirectory));
  }

  /** As an administrator does for a service, with version 1: a group of its own to write to. */
  private static Set<Path> delegateGroups() throws IOException {
    String name = "test-delegated-" + UUID.randomUUID();
    Set<Path> made =
        CgroupMount.all().stream()
            .filter(
                mount -> mount.controllers().stream().anyMatch(Set.of("memory", "pids")::contains))
            .map(mount -> mount.own().resolve(name))
            .collect(Collectors.toSet());
    assumeTrue(made.size() == 2, "There are no control groups of version 1 here.");
    for (Path group : made) {
      Files.createDirectory(group);
      Files.setAttribute(group, "unix:uid", Integer.parseInt(USER));
      Files.setAttribute(group.resolve("cgroup.procs"), "unix:uid", Integer.parseInt(USER));
    }
    return made;
  }

  private List<String> enterGroups() {
    var command = new ArrayList<>(List.of("/bin/bash", "-c"));
    command.add(
        groups.stream()
            .map(group -> "echo 0 >%s/cgroup.procs; ".formatted(group))
            .collect(Collectors.joining("", "", "exec \"$@\"")));
    command.add("enter");
    return command;
  }

  private String run(List<String> before, String settings, String python) throws IOException {
    var command = new ArrayList<>(before);
    command.addAll(List.of("/usr/bin/setpriv", "--reuid", USER, "--regid", USER, "--clear-groups"));
    command.addAll(
        ForkedServer.command(classPath, List.of(), settings, runs.toString(), "python", python));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH"));
    Process server = builder.start();
    String told = ForkedServer.output(server);
    server.onExit().join(); // or its group could not be removed yet
    return told;
  }
}

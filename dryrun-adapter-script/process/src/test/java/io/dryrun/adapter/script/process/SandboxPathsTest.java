package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a sandbox can show of the host, looked at before a script misses it. */
class SandboxPathsTest {
  private static final SandboxPaths PATHS = new SandboxPaths(List.of(), 65534);

  @Test
  void the_systems_own_interpreter_and_one_that_is_not_there_are_no_obstacle() {
    assertThat(PATHS.obstacleOfInterpreter(Path.of("/bin/sh"))).isEmpty();
    assertThat(PATHS.obstacleOfInterpreter(Path.of("/nowhere/python3"))).isEmpty();
  }

  @Test
  void a_folder_that_scripts_may_not_enter_is_named() {
    Assumptions.assumeTrue(ProcTable.isRoot(), "Only root has a folder that others may not enter.");

    assertThat(new SandboxPaths(List.of(), 4_000_000).obstacle(Path.of("/proc/1/root")))
        .isPresent();
    assertThat(PATHS.obstacle(Path.of("/etc/ssl/private")).orElse("there is no such folder"))
        .containsAnyOf("who runs scripts, 65534, may not enter", "there is no such folder");
  }

  @Test
  void an_interpreter_outside_of_what_scripts_see_is_told_what_to_add() {
    Path outside = Path.of("/etc/hostname");

    assertThat(PATHS.obstacleOfInterpreter(outside).orElse(""))
        .contains("add the folder that it was installed in to the runner's \"readable\"");
    assertThat(new SandboxPaths(List.of(Path.of("/etc")), 65534).obstacleOfInterpreter(outside))
        .isEmpty();
  }
}

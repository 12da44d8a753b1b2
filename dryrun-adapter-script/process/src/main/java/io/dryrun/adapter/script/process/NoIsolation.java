package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
import io.dryrun.domain.run.Limit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Nothing keeps the script apart: it can do whatever the server's user can do. Its processes are
 * found by what ties them to the run.
 */
record NoIsolation() implements Isolation {
  @Override
  public String name() {
    return "none";
  }

  @Override
  public Map<Limit, String> enforcement() {
    return Map.of();
  }

  @Override
  public boolean countsProcesses() {
    return false;
  }

  @Override
  public int ownProcesses() {
    return 1;
  }

  @Override
  public Optional<String> obstacle() {
    return Programs.missing(Programs.SETSID, Programs.SETPRIV, Programs.BASH)
        .or(
            () ->
                Files.exists(Path.of("/proc/self/stat"))
                    ? Optional.empty()
                    : Optional.of(
                        "/proc is not mounted on the server's machine; without it the processes of a script can't be found. Mount it."));
  }

  @Override
  public RunPaths paths(RunDirectory directory) {
    return directory.paths();
  }

  @Override
  public boolean hidesLauncher() {
    return false;
  }

  @Override
  public OptionalLong user() {
    return OptionalLong.empty();
  }

  @Override
  public List<String> warnings() {
    return List.of(
        "Nothing keeps scripts apart: they run as the server's own user and can do what it can do.");
  }

  @Override
  public Optional<Relays> relays() {
    return Optional.empty();
  }

  @Override
  public List<String> command(LaunchOptions start) {
    var command = Programs.command(Programs.SETSID);
    command.addAll(List.of(Programs.SETPRIV.path(), "--pdeathsig", "TERM"));
    command.addAll(LaunchScript.command(Programs.BASH.path(), true, start.limits()));
    return command;
  }

  @Override
  public boolean leavesDirectory() {
    return false;
  }

  @Override
  public RunProcesses processes(
      Process launcher, RunDirectory directory, Optional<ControlGroup> group) {
    return new TracedProcesses(launcher, directory.path(), group);
  }

  @Override
  public String remedy() {
    return "Check that the server may start processes and has room in its directory for runs.";
  }

  @Override
  public void close() {
    // It makes nothing.
  }
}

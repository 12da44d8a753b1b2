package io.dryrun.adapter.script.process;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The processes of a process namespace: each is a descendant of the launcher for ever, because the
 * namespace's own process 1 adopts orphans. When that process ends, the kernel ends all others.
 *
 * <p>The launcher's child is bwrap's monitor, whose child is process 1.
 */
final class NamespaceProcesses implements RunProcesses {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process launcher;

  NamespaceProcesses(Process launcher) {
    this.launcher = launcher;
  }

  @Override
  public void terminate() {
    List<ProcessHandle> monitors = monitors();
    Set<ProcessHandle> ours = new HashSet<>(monitors);
    monitors.forEach(monitor -> ours.addAll(ProcTable.children(monitor)));
    launcher
        .descendants()
        .filter(process -> !ours.contains(process))
        .forEach(ProcessHandle::destroy);
  }

  @Override
  public boolean kill() {
    var deadline = Deadline.in(PATIENCE);
    List<ProcessHandle> monitors = monitors();
    while (!monitors.isEmpty() && !deadline.isOver()) {
      for (ProcessHandle monitor : monitors) {
        // Process 1 and not its monitor: if that went first, nobody would be left to reap it on
        // machines whose own process 1 reaps nothing.
        List<ProcessHandle> first = ProcTable.children(monitor);
        if (first.isEmpty() || deadline.isHalfOver()) {
          monitor.destroyForcibly();
        }
        first.forEach(ProcessHandle::destroyForcibly);
      }
      deadline.pause();
      monitors = monitors();
    }
    return monitors.isEmpty();
  }

  private List<ProcessHandle> monitors() {
    return ProcTable.children(launcher.toHandle());
  }

  @Override
  public void release() {
    launcher.destroyForcibly();
  }
}

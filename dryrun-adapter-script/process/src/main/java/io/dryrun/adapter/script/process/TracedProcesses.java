package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.ProcTable.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a run that nothing holds together, found by what ties them to it: their
 * ancestors, the sessions that were made in the run, and for those that left both, a working
 * directory or a variable that names the run's directory, or the run's output, held open; and by
 * the run's control group, which none can leave but root's.
 *
 * <p>Without a control group a process that sheds all of these at once is not found. Then only a
 * sandbox is sure.
 */
final class TracedProcesses implements RunProcesses {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Process launcher;
  private final String directory;
  private final Optional<ControlGroup> group;
  private @Nullable String output;
  private final Set<Long> sessions = new HashSet<>();

  TracedProcesses(Process launcher, Path directory, Optional<ControlGroup> group) {
    this.launcher = launcher;
    this.group = group;
    this.directory = directory.toString();
  }

  @Override
  public void terminate() {
    for (Entry entry : find()) {
      ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroy);
    }
  }

  @Override
  public boolean kill() {
    var deadline = Deadline.in(PATIENCE);
    boolean found = true;
    while (found && !deadline.isOver()) {
      Collection<Entry> entries = find();
      found = !entries.isEmpty();
      for (Entry entry : entries) {
        ProcessHandle.of(entry.pid()).ifPresent(ProcessHandle::destroyForcibly);
      }
      if (found) {
        deadline.pause();
      }
    }
    return !found;
  }

  @Override
  public void release() {
    launcher.destroyForcibly();
  }

  /** All that live, without the launcher. */
  private synchronized Collection<Entry> find() {
    List<Entry> living = ProcTable.living();
    long since =
        ProcTable.entry(Path.of("/proc", Long.toString(launcher.pid())))
            .map(Entry::start)
            .orElse(0L);
    sessions.add(launcher.pid());
    findOutput();
    Map<Long, Entry> found = new LinkedHashMap<>();
    Set<Long> members = group.map(ControlGroup::processes).orElse(Set.of());
    living.stream()
        .filter(entry -> members.contains(entry.pid()) && !isUs(entry))
        .forEach(entry -> found.put(entry.pid(), entry));
    boolean more = true;
    while (more) {
      more = false;
      for (Entry entry : living) {
        if (isKin(entry, found)) {
          more |= found.putIfAbsent(entry.pid(), entry) == null;
          if (found.containsKey(entry.session())) {
            sessions.add(entry.session());
          }
        }
      }
    }
    for (Entry entry : living) {
      if (entry.start() >= since
          && !isUs(entry)
          && !found.containsKey(entry.pid())
          && isTied(entry)) {
        found.put(entry.pid(), entry);
      }
    }
    found.remove(launcher.pid());
    return found.values();
  }

  /** The launcher's output is its 1, and its 9 once it has closed that; see {@code launch.bash}. */
  private void findOutput() {
    Path files = Path.of("/proc", Long.toString(launcher.pid()), "fd");
    if (output == null) {
      output = ProcTable.link(files.resolve("9"));
    }
    if (output == null) {
      output = ProcTable.link(files.resolve("1"));
    }
  }

  private boolean isKin(Entry entry, Map<Long, Entry> found) {
    return !isUs(entry)
        && (entry.parent() == launcher.pid()
            || found.containsKey(entry.parent())
            || sessions.contains(entry.session()));
  }

  private static boolean isUs(Entry entry) {
    return entry.pid() == ProcessHandle.current().pid();
  }

  private boolean isTied(Entry entry) {
    String work = entry.link("cwd");
    return (work != null && (work.equals(directory) || work.startsWith(directory + "/")))
        || namesDirectory(entry)
        || holdsOutput(entry);
  }

  private boolean namesDirectory(Entry entry) {
    try {
      byte[] variables = Files.readAllBytes(entry.directory().resolve("environ"));
      return new String(variables, StandardCharsets.UTF_8).contains(directory + "/");
    } catch (IOException e) {
      return false;
    }
  }

  private boolean holdsOutput(Entry entry) {
    String pipe = output;
    // A child of ours that is just being started has all that we have open, for a moment.
    if (pipe == null || entry.parent() == ProcessHandle.current().pid()) {
      return false;
    }
    return ProcTable.list(entry.directory().resolve("fd")).stream()
        .anyMatch(file -> pipe.equals(ProcTable.link(file)));
  }
}

package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.adapter.script.kit.Form;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The kernel's users as whom scripts run where the server is root: from {@code first} to {@code
 * last}. With many, each run has one of its own, so that what the kernel counts by user (watches
 * and instances of inotify, watches of epoll, descriptors in flight, keys, pending signals) no run
 * takes from the server or from another run.
 */
record KernelUsers(long first, long last) {
  /** A range that neither systems nor container engines give out. */
  static final KernelUsers PRESET = new KernelUsers(1_900_000_000, 1_999_999_999);

  /** Who is there wherever there are users at all: nobody. */
  static final KernelUsers NOBODY = new KernelUsers(65534, 65534);

  static final Form<KernelUsers> FORM =
      new Form<>(
          "the number of a user from 1 to %d, or a range of them such as %s"
              .formatted(Integer.MAX_VALUE - 1, PRESET),
          KernelUsers::parse);

  private static final Path MAP = Path.of("/proc/self/uid_map");

  private static Optional<KernelUsers> parse(String text) {
    String[] ends = text.split("-", 2);
    Optional<Long> first = Amounts.number(ends[0]);
    Optional<Long> last = Amounts.number(ends[ends.length - 1]);
    return first.isPresent() && last.isPresent()
        ? Optional.of(new KernelUsers(first.get(), last.get())).filter(KernelUsers::areThere)
        : Optional.empty();
  }

  private boolean areThere() {
    return first >= 1 && last >= first && last < Integer.MAX_VALUE;
  }

  /** {@link #PRESET} if this process may become them, as in containers it may not; else nobody. */
  static KernelUsers available() {
    try {
      return Files.readAllLines(MAP).stream().anyMatch(PRESET::isWithin) ? PRESET : NOBODY;
    } catch (IOException e) {
      return NOBODY;
    }
  }

  /** Whether a line of the kernel's map has them: first inside, first outside, how many. */
  boolean isWithin(String line) {
    List<Long> numbers = List.of(line.strip().split("\\s+")).stream().map(Long::valueOf).toList();
    return numbers.getFirst() <= first && last < numbers.getFirst() + numbers.getLast();
  }

  /** Whether two runs that go on at the same time are hardly ever the same. */
  boolean areMany() {
    return last > first;
  }

  /** The start of a command that drops from root to {@code user}, without any privilege. */
  static List<String> dropTo(long user) {
    String id = Long.toString(user);
    return List.of(
        Programs.SETPRIV.path(),
        "--reuid",
        id,
        "--regid",
        id,
        "--clear-groups",
        "--inh-caps=-all",
        "--bounding-set=-all");
  }

  /** Any of them. */
  long any() {
    return ThreadLocalRandom.current().nextLong(first, last + 1);
  }

  /** For the next run, where this process is root; empty for its own, where it is not. */
  OptionalLong next() {
    return ProcTable.isRoot() ? OptionalLong.of(any()) : OptionalLong.empty();
  }

  /** As a deployment writes them. */
  @Override
  public String toString() {
    return areMany() ? first + "-" + last : Long.toString(first);
  }
}

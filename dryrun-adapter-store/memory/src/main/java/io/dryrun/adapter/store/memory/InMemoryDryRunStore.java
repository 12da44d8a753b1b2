package io.dryrun.adapter.store.memory;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Keeps dry runs in the heap, as long as the process lives. Thread-safe. Memory is bounded: beyond
 * a number of finished dry runs, or beyond an amount of their output, those that ended first are
 * forgotten; what has not ended never is.
 */
public final class InMemoryDryRunStore implements DryRunStore {

  /** Finished dry runs that are kept where nobody says otherwise. */
  public static final int DEFAULT_FINISHED = 10_000;

  /** Characters of output that are kept where nobody says otherwise. */
  public static final long DEFAULT_OUTPUT = 128L << 20;

  private record Position(long seconds, int nanos, long arrival) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
      int byTime = Long.compare(seconds, other.seconds);
      byTime = byTime != 0 ? byTime : Integer.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
    }
  }

  private final int maxFinished;
  private final long maxOutput;
  private final Map<UUID, Position> positions = new HashMap<>();
  private final NavigableMap<Position, DryRun> byAge = new TreeMap<>();
  private final Deque<UUID> finished = new ArrayDeque<>();
  private long arrivals;
  private long output;

  /** With the default bounds. */
  public InMemoryDryRunStore() {
    this(DEFAULT_FINISHED, DEFAULT_OUTPUT);
  }

  /**
   * With bounds for what has ended.
   *
   * @param maxFinished how many dry runs; at least 1
   * @param maxOutput how many characters of output; the latest dry run is kept even if it alone has
   *     more
   * @throws IllegalArgumentException if {@code maxFinished} is less than 1
   */
  public InMemoryDryRunStore(int maxFinished, long maxOutput) {
    if (maxFinished < 1) {
      throw new IllegalArgumentException("At least one finished dry run must be kept.");
    }
    this.maxFinished = maxFinished;
    this.maxOutput = maxOutput;
  }

  @Override
  public synchronized void add(DryRun dryRun) {
    if (positions.containsKey(dryRun.uuid())) {
      throw new IllegalStateException("The dry run %s is stored already.".formatted(dryRun.uuid()));
    }
    var created = dryRun.created();
    var position = new Position(created.getEpochSecond(), created.getNano(), arrivals++);
    positions.put(dryRun.uuid(), position);
    byAge.put(position, dryRun);
    if (dryRun.state().isFinal()) {
      finish(dryRun);
    }
  }

  @Override
  public synchronized boolean replace(DryRun next, DryRunState expected) {
    Position position = positions.get(next.uuid());
    if (position == null || stored(position).state() != expected) {
      return false;
    }
    byAge.put(position, next);
    if (next.state().isFinal() && !expected.isFinal()) {
      finish(next);
    }
    return true;
  }

  @Override
  public synchronized Optional<DryRun> find(UUID dryRun) {
    return Optional.ofNullable(positions.get(dryRun)).map(this::stored);
  }

  @Override
  public synchronized Page<DryRun> list(Visibility visibility, PageRequest page) {
    List<DryRun> visible =
        byAge.descendingMap().values().stream().filter(visibility::includes).toList();
    List<DryRun> items = visible.stream().skip(page.offset()).limit(page.size()).toList();
    return new Page<>(items, visible.size(), page);
  }

  private DryRun stored(Position position) {
    return java.util.Objects.requireNonNull(byAge.get(position), "positions and byAge agree");
  }

  private void finish(DryRun dryRun) {
    finished.addLast(dryRun.uuid());
    output += dryRun.output().text().length();
    while (finished.size() > maxFinished || (output > maxOutput && finished.size() > 1)) {
      Position oldest = positions.remove(finished.removeFirst());
      if (oldest != null) {
        output -= stored(oldest).output().text().length();
        byAge.remove(oldest);
      }
    }
  }
}

package io.dryrun.adapter.store.memory;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Store in the heap, which keeps dry runs as long as the process lives. Thread-safe. Memory is
 * bounded: beyond a number of finished dry runs, or beyond an amount of what they hold, those that
 * ended first are forgotten; what has not ended never is.
 */
public final class InMemoryDryRunStore implements DryRunStore {

  /** Finished dry runs that are kept where nobody says otherwise. */
  public static final int DEFAULT_FINISHED = 10_000;

  /** Characters of output, reports and requests that are kept where nobody says otherwise. */
  public static final long DEFAULT_CHARACTERS = 128L << 20;

  private record Position(long seconds, int nanos, long arrival) implements Comparable<Position> {
    @Override
    public int compareTo(Position other) {
      int byTime = Long.compare(seconds, other.seconds);
      byTime = byTime != 0 ? byTime : Integer.compare(nanos, other.nanos);
      return byTime != 0 ? byTime : Long.compare(arrival, other.arrival);
    }
  }

  private final int maxFinished;
  private final long maxKept;
  private final Map<UUID, Position> positions = new HashMap<>();
  private final NavigableMap<Position, DryRun> byAge = new TreeMap<>();
  private final LiveOutputs liveOutputs = new LiveOutputs();
  private final Deque<UUID> finished = new ArrayDeque<>();
  private long arrivals;
  private long kept;

  /** With the default bounds. */
  public InMemoryDryRunStore() {
    this(DEFAULT_FINISHED, DEFAULT_CHARACTERS);
  }

  /**
   * With bounds for what has ended.
   *
   * @param maxFinished how many dry runs; at least 1
   * @param maxKept how many characters of output, reports and requests; the latest dry run is kept
   *     even if it alone has more
   * @throws IllegalArgumentException if {@code maxFinished} is less than 1
   */
  public InMemoryDryRunStore(int maxFinished, long maxKept) {
    if (maxFinished < 1) {
      throw new IllegalArgumentException("At least one finished dry run must be kept.");
    }
    this.maxFinished = maxFinished;
    this.maxKept = maxKept;
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
    liveOutputs.forget(next.uuid());
    if (next.state().isFinal() && !expected.isFinal()) {
      finish(next);
    }
    return true;
  }

  @Override
  public synchronized boolean append(UUID dryRun, OutputChunk chunk, int kept) {
    Position position = positions.get(dryRun);
    if (position == null || stored(position).state() != DryRunState.EXECUTING) {
      return false;
    }
    liveOutputs.append(dryRun, chunk, kept);
    return true;
  }

  @Override
  public synchronized Optional<DryRun> find(UUID dryRun) {
    return Optional.ofNullable(positions.get(dryRun)).map(this::stored).map(liveOutputs::shownIn);
  }

  @Override
  public synchronized Page<DryRun> list(
      Visibility visibility, DryRunFilter filter, PageRequest page) {
    List<DryRun> visible =
        byAge.descendingMap().values().stream()
            .filter(visibility::includes)
            .filter(filter::includes)
            .toList();
    List<DryRun> items =
        visible.stream().skip(page.offset()).limit(page.size()).map(liveOutputs::shownIn).toList();
    return new Page<>(items, visible.size(), page);
  }

  private DryRun stored(Position position) {
    return Objects.requireNonNull(byAge.get(position), "positions and byAge agree");
  }

  /** What is long in a dry run: its output, its report, and what was sent with its request. */
  private static long size(DryRun dryRun) {
    DryRunRequest request = dryRun.request();
    String script = request.script();
    ExistingResource resource = request.resource();
    long size = (long) dryRun.output().text().length() + (script == null ? 0 : script.length());
    size += length(request.attributes());
    size += length(request.environ());
    if (resource != null) {
      size += length(resource.attributes());
      size += length(resource.backendMetadata());
    }
    return size
        + dryRun.result().flatMap(RunResult::report).stream()
            .flatMap(report -> report.findings().stream())
            .mapToLong(finding -> finding.message().length())
            .sum();
  }

  private static long length(JsonValue value) {
    return value.equals(JsonObject.EMPTY) ? 0 : PythonText.dumps(value).length();
  }

  private void finish(DryRun dryRun) {
    finished.addLast(dryRun.uuid());
    kept += size(dryRun);
    while (finished.size() > maxFinished || (kept > maxKept && finished.size() > 1)) {
      Position oldest = positions.remove(finished.removeFirst());
      if (oldest != null) {
        kept -= size(stored(oldest));
        byAge.remove(oldest);
      }
    }
  }
}

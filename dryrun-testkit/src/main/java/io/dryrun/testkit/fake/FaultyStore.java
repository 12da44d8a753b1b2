package io.dryrun.testkit.fake;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A store that can be away, lose its answers, or find that a dry run belongs to another server,
 * when a test wants it to. Thread-safe.
 */
public final class FaultyStore implements DryRunStore {
  private final DryRunStore good;
  private final Map<Call, Fault> faults = new ConcurrentHashMap<>();
  private volatile boolean lost;
  private volatile Consumer<DryRun> afterStep = step -> {};

  /** What a store is asked for. */
  public enum Call {
    /** {@link DryRunStore#add}. */
    ADD,
    /** The step to executing. */
    START,
    /** The step to an end. */
    END,
    /** {@link DryRunStore#append}. */
    APPEND,
    /** {@link DryRunStore#find}. */
    FIND
  }

  private record Fault(int times, boolean done) {}

  /** Does what {@code good} does as long as no test says otherwise. */
  public FaultyStore(DryRunStore good) {
    this.good = good;
  }

  /** It is away for the next {@code times} such calls. */
  public FaultyStore away(Call call, int times) {
    faults.put(call, new Fault(times, false));
    return this;
  }

  /** It does what the next {@code times} such calls ask for, but nobody hears of it. */
  public FaultyStore losingAnswers(Call call, int times) {
    faults.put(call, new Fault(times, true));
    return this;
  }

  /** What executes belongs to another server from now on. */
  public void loseToAnotherServer() {
    lost = true;
  }

  /** Does {@code action} each time that a step was stored, before anybody hears of it. */
  public void afterStep(Consumer<DryRun> action) {
    afterStep = action;
  }

  @Override
  public void add(DryRun dryRun) {
    asked(
        Call.ADD,
        () -> {
          good.add(dryRun);
          return true;
        });
  }

  @Override
  public boolean replace(DryRun next, DryRunState expected) {
    return asked(
        next.state() == DryRunState.EXECUTING ? Call.START : Call.END,
        () -> ours(expected, () -> good.replace(next, expected)) && stepped(next));
  }

  @Override
  public boolean append(UUID dryRun, OutputChunk chunk, int kept) {
    return asked(
        Call.APPEND, () -> ours(DryRunState.EXECUTING, () -> good.append(dryRun, chunk, kept)));
  }

  @Override
  public Optional<DryRun> find(UUID dryRun) {
    return asked(Call.FIND, () -> good.find(dryRun));
  }

  @Override
  public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
    return good.list(visibility, filter, page);
  }

  private boolean ours(DryRunState state, BooleanSupplier action) {
    return !(lost && state == DryRunState.EXECUTING) && action.getAsBoolean();
  }

  private boolean stepped(DryRun next) {
    afterStep.accept(next);
    return true;
  }

  private <T> T asked(Call call, Supplier<T> action) {
    Fault fault = nextFault(call);
    if (fault.times() > 0 && !fault.done()) {
      throw away();
    }
    T answer = action.get();
    if (fault.times() > 0) {
      throw away();
    }
    return answer;
  }

  /** The fault of this call; each call uses one up. */
  private synchronized Fault nextFault(Call call) {
    Fault fault = faults.getOrDefault(call, new Fault(0, false));
    faults.put(call, new Fault(Math.max(0, fault.times() - 1), fault.done()));
    return fault;
  }

  private static UnavailableException away() {
    return new UnavailableException(
        "A test took the store away.",
        Duration.ofSeconds(1),
        new IllegalStateException("A test took the store away."));
  }
}

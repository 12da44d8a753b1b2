package io.dryrun.application.service;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.domain.run.CapturedOutput;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.secret.Secrets;

/**
 * Keeps what a script prints, passes it on live, and notices when it is too much. Thread-safe,
 * because a runner may write from one thread and complete from another.
 */
final class OutputCapture implements OutputSink {
  private final KeptBytes kept;
  private final LiveText live;
  private final long limit;
  private Runnable onLimit = () -> {};
  private boolean limitReached;
  private boolean ended;

  OutputCapture(RunLimits limits, OutputListener listener, Secrets secrets) {
    this.kept = new KeptBytes(limits.keptOutput());
    this.live = new LiveText(listener, secrets);
    this.limit = limits.totalOutput();
  }

  /** Calls {@code action} once when the limit is reached, at once if it was already. */
  void onLimit(Runnable action) {
    boolean now;
    synchronized (this) {
      onLimit = action;
      now = limitReached;
    }
    if (now) {
      action.run();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Runnable action = () -> {};
    synchronized (this) {
      if (ended) {
        return;
      }
      kept.write(bytes, offset, length);
      live.write(bytes, offset, length);
      if (kept.total() > limit && !limitReached) {
        limitReached = true;
        action = onLimit;
      }
    }
    action.run();
  }

  synchronized boolean isLimitReached() {
    return limitReached;
  }

  /** Everything captured, not masked; what is written later is dropped. */
  synchronized CapturedOutput end() {
    if (!ended) {
      ended = true;
      live.end();
    }
    return new CapturedOutput(kept.text(), kept.total(), kept.isCut());
  }
}

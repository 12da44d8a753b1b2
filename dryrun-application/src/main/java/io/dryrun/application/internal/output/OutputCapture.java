package io.dryrun.application.internal.output;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.output.ScriptOutput;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The sink for the output of one script: keeps it, passes it on live, and notices when it is too
 * much. Thread-safe, because a runner may write from one thread and complete from another.
 *
 * <p>Output is kept twice: as it was printed, which is what the marketplace would read, and masked,
 * which is what people may see. Masking what was kept would not do: where output is cut, half of a
 * secret would remain.
 */
public final class OutputCapture implements OutputSink {
  private final HeadAndTailBuffer printed;
  private final HeadAndTailBuffer shown;
  private final Utf8Inspector flaws = new Utf8Inspector();
  private final MaskedText masked;
  private final long limit;
  private Runnable onLimit = () -> {};
  private boolean limitReached;
  private boolean ended;

  public OutputCapture(RunLimits limits, OutputListener listener, Secrets secrets) {
    OutputListener forgiven = FailSafeListener.around(listener);
    this.printed = new HeadAndTailBuffer(limits.keptOutput());
    this.shown = new HeadAndTailBuffer(limits.keptOutput());
    this.masked =
        new MaskedText(
            secrets,
            text -> {
              byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
              shown.write(bytes, 0, bytes.length);
              forgiven.printed(text);
            });
    this.limit = limits.totalOutput();
  }

  /** Calls {@code action} once when the limit is reached, at once if it was already. */
  public void onLimit(Runnable action) {
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
      // What comes while a script is being ended for printing too much is of no use to anybody.
      if (ended || limitReached) {
        return;
      }
      printed.write(bytes, offset, length);
      flaws.write(bytes, offset, length);
      masked.write(bytes, offset, length);
      if (printed.total() > limit) {
        limitReached = true;
        action = onLimit;
      }
    }
    action.run();
  }

  public synchronized boolean isLimitReached() {
    return limitReached;
  }

  /** What may be shown of the output from a place on, as far as it is kept. */
  synchronized List<OutputChunk> shownSince(long start) {
    return shown.since(start);
  }

  /** Everything captured; what is written later is dropped. */
  public synchronized ScriptOutput end() {
    if (!ended) {
      ended = true;
      masked.end();
    }
    return new ScriptOutput(printed.text(), shown.text(), printed.total(), flaws.found());
  }
}

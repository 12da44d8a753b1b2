package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.dryrun.adapter.script.kit.ChangeMonitor;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The listener of a launcher that waits for its job: keeps what it hears until a run listens in its
 * place. Thread-safe.
 */
final class WaitingLauncher implements ResultCallback<Frame> {
  private final ContainerInputStream input = new ContainerInputStream();
  private final ChangeMonitor monitor = new ChangeMonitor();
  private final ReentrantLock order = new ReentrantLock();
  private final List<Consumer<ResultCallback<Frame>>> heard = new ArrayList<>();
  private final LaunchReportParser report = new LaunchReportParser();
  private final Runnable onEnd;

  private volatile @Nullable ResultCallback<Frame> run;
  private volatile @Nullable Closeable connection;
  private volatile boolean ended;

  /**
   * @param onEnd what to do when it ends; called in a thread of the client's
   */
  WaitingLauncher(Runnable onEnd) {
    this.onEnd = onEnd;
  }

  /** What the launcher gets on its standard input. */
  ContainerInputStream input() {
    return input;
  }

  /** It can't be given a job any more. */
  boolean hasEnded() {
    return ended;
  }

  /** Returns when the engine has connected it; false if it did not in time. */
  boolean awaitConnection(Duration most) {
    return monitor.await(() -> connection != null || ended, most) && !ended;
  }

  /** Begins to give it a job; false if it does not answer in time. */
  boolean greet(Payload payload, Duration most) {
    input.send(payload.header());
    return monitor.await(() -> report.isReady() || ended, most) && !ended;
  }

  /** From now on the run hears what comes, and at first what came until now. */
  void handTo(ResultCallback<Frame> listener) {
    order.lock();
    try {
      heard.forEach(event -> event.accept(listener));
      heard.clear();
      run = listener;
    } finally {
      order.unlock();
    }
  }

  private void hear(Consumer<ResultCallback<Frame>> event) {
    if (run == null) {
      order.lock();
      try {
        if (run == null) {
          heard.add(event);
          return;
        }
      } finally {
        order.unlock();
      }
    }
    ResultCallback<Frame> listener = run;
    if (listener != null) {
      event.accept(listener);
    }
  }

  @Override
  public void onStart(Closeable stream) {
    hear(listener -> listener.onStart(stream));
    monitor.change(() -> connection = stream);
  }

  @Override
  public void onNext(Frame frame) {
    if (run == null && frame.getStreamType() == StreamType.STDERR) {
      monitor.change(() -> report.take(frame.getPayload()));
    }
    hear(listener -> listener.onNext(frame));
  }

  @Override
  public void onError(Throwable error) {
    hear(listener -> listener.onError(error));
    end();
  }

  @Override
  public void onComplete() {
    hear(ResultCallback::onComplete);
    end();
  }

  /** Part of the client's contract; it calls this when a stream has ended. */
  @Override
  public void close() throws IOException {
    hear(
        listener -> {
          try {
            listener.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    end();
  }

  private void end() {
    monitor.change(() -> ended = true);
    if (run == null) {
      onEnd.run();
    }
  }

  /** Ends the connection of one that got no job. */
  void shut() {
    input.close();
    Closeable open = connection;
    if (open != null) {
      input.awaitReader();
      try {
        open.close();
      } catch (IOException | RuntimeException e) {
        // It is gone, which is all that was wanted.
      }
    }
  }
}

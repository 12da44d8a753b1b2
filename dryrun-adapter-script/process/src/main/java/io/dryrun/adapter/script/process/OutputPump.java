package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.OutputSink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that hands what a script prints to a sink, at once and as it comes, with one buffer
 * whatever the amount. {@link #run} is for one thread, {@link #finish} for another.
 */
final class OutputPump implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(OutputPump.class);
  private static final int BUFFER = 64 * 1024;

  private final InputStream output;
  private final OutputSink sink;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Object gate = new Object();
  private boolean shut;
  private volatile boolean delivering;

  OutputPump(InputStream output, OutputSink sink) {
    this.output = output;
    this.sink = sink;
  }

  @Override
  public void run() {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
        if (n > 0 && !deliver(buffer, n)) {
          return;
        }
      }
    } catch (IOException e) {
      log.debug("The output of a script ended", e);
    } finally {
      ended.countDown();
    }
  }

  private boolean deliver(byte[] buffer, int length) {
    synchronized (gate) {
      if (shut) {
        return false;
      }
      delivering = true;
      try {
        sink.write(buffer, 0, length);
      } catch (RuntimeException e) {
        // A sink promises not to throw. Where one does, the script must not hang for it.
        log.warn("The reader of a script's output failed; what follows is dropped", e);
      } finally {
        delivering = false;
      }
      return true;
    }
  }

  /**
   * Waits until all was delivered. Gives up if nothing more comes for {@code patience} and the
   * output has no end all the same, because something that could not be found holds it open.
   * Afterwards the sink gets nothing more.
   *
   * @return whether the end was reached
   */
  boolean finish(Duration patience) {
    boolean complete = awaitEnd(patience);
    synchronized (gate) {
      shut = true;
    }
    return complete;
  }

  private boolean awaitEnd(Duration patience) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          if (ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
          }
          if (!delivering) {
            return false;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Cancellation of work whose client hangs up: the thread that does it is interrupted. */
final class ClientCancellation {
  private static final Logger log = LoggerFactory.getLogger(ClientCancellation.class);

  private final Thread worker = Thread.currentThread();
  private boolean done;
  private boolean interrupted;

  private ClientCancellation() {}

  /** Does {@code work} on this thread, which is interrupted if the client hangs up meanwhile. */
  static <T> T whileWaiting(
      ClientWatch watch, HttpServletRequest request, KeepAlive keepAlive, Supplier<T> work) {
    var client = new ClientCancellation();
    try (var watching = watch.watch(request, keepAlive, client::gone)) {
      return work.get();
    } finally {
      client.done();
    }
  }

  private synchronized void gone() {
    if (!done) {
      log.info("A client hung up before its answer; its run is cancelled");
      interrupted = true;
      worker.interrupt();
    }
  }

  private synchronized void done() {
    done = true;
    if (interrupted) {
      // It was meant for the work alone; whoever uses the thread next must not hear of it.
      Thread.interrupted();
    }
  }
}

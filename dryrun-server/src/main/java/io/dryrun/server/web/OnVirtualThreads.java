package io.dryrun.server.web;

import java.util.concurrent.Executor;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Handles each request on a virtual thread of its own. What comes before it, above all the probes,
 * stays on the server's few platform threads: virtual threads share carriers, and whoever keeps
 * those busy keeps all virtual threads waiting. Thread-safe.
 */
final class OnVirtualThreads extends Handler.Wrapper {
  private final Executor threads;

  OnVirtualThreads(Handler handler, Executor threads) {
    super(handler);
    this.threads = threads;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    threads.execute(
        () -> {
          try {
            if (!super.handle(request, response, callback)) {
              Response.writeError(request, response, callback, 404);
            }
          } catch (Exception | Error e) {
            Response.writeError(request, response, callback, e);
          }
        });
    return true;
  }
}

package io.dryrun.server.web;

import io.dryrun.adapter.http.servlet.ClientWatch;
import io.dryrun.adapter.http.servlet.KeepAlive;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Notices within a moment that a client of {@link HttpServer} hangs up while it waits. One that
 * only says that it will send nothing more counts as gone too, as with most servers. Thread-safe.
 */
public final class HangUps implements ClientWatch {
  private static final long LOOK_EVERY_MS = 200;

  /** There is nothing to set. */
  public HangUps() {}

  @Override
  public Watching watch(HttpServletRequest request, KeepAlive keepAlive, Runnable gone) {
    EndPoint end =
        ServletContextRequest.getServletContextRequest(request)
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    if (!(end instanceof ClientEndPoint client)) {
      return NONE.watch(request, keepAlive, gone);
    }
    var looks = new Looks(client, gone);
    looks.next();
    return looks;
  }

  /** Looks again and again, until it is closed or the client is gone. */
  private static final class Looks implements Watching {
    private final ClientEndPoint client;
    private final Runnable gone;
    private Scheduler.@Nullable Task task;
    private boolean closed;

    Looks(ClientEndPoint client, Runnable gone) {
      this.client = client;
      this.gone = gone;
    }

    synchronized void next() {
      if (!closed) {
        task = client.getScheduler().schedule(this::look, LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
      }
    }

    private synchronized void look() {
      if (closed) {
        return;
      }
      if (client.isGone()) {
        gone.run();
      } else {
        next();
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (task != null) {
        task.cancel();
      }
    }
  }
}

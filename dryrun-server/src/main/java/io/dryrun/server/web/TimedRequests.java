package io.dryrun.server.web;

import java.time.Duration;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Tells a listener of each request once it is answered. Thread-safe. */
final class TimedRequests extends Handler.Wrapper {
  private final RequestListener listener;

  TimedRequests(Handler handler, RequestListener listener) {
    super(handler);
    this.listener = listener;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Request.addCompletionListener(
        request,
        failure ->
            listener.answered(
                HttpMethod.fromString(request.getMethod()) == null ? "OTHER" : request.getMethod(),
                Request.getPathInContext(request),
                response.getStatus(),
                Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime())));
    return super.handle(request, response, callback);
  }
}

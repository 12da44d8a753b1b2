package io.dryrun.server.web;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets requests in: all to the probes, and to the rest those whose connections are not too many.
 * Thread-safe.
 */
final class Admission extends Handler.Sequence {
  private static final String TOO_MANY =
      "There are too many connections to the server, or from this address. Try again later.";

  Admission(Handler probes, Handler rest) {
    super(
        probes,
        new Wrapper(rest) {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            if (!(endPoint(request) instanceof ClientEndPoint client) || !client.isReserved()) {
              return super.handle(request, response, callback);
            }
            response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
            request.setAttribute(ProblemErrors.DETAIL, TOO_MANY);
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
          }
        });
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (endPoint(request) instanceof ClientEndPoint client) {
      long number = client.requestBegins();
      Request.addCompletionListener(request, failure -> client.requestEnds(number));
      if (client.isReserved()) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
      }
    }
    return super.handle(request, response, callback);
  }

  private static Object endPoint(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint();
  }
}

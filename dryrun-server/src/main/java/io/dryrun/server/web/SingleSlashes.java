package io.dryrun.server.web;

import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.URIUtil;

/**
 * Takes a path with several slashes in a row for the one with one, as clients that join an address
 * and a path mean it. Thread-safe.
 */
final class SingleSlashes extends Handler.Wrapper {

  SingleSlashes(Handler handler) {
    super(handler);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpURI uri = request.getHttpURI();
    String path = uri.getPath();
    if (path == null || !path.contains("//")) {
      return super.handle(request, response, callback);
    }
    HttpURI single = HttpURI.build(uri).path(URIUtil.compactPath(path)).asImmutable();
    var compact =
        new Request.Wrapper(request) {
          @Override
          public HttpURI getHttpURI() {
            return single;
          }
        };
    return super.handle(compact, response, callback);
  }
}

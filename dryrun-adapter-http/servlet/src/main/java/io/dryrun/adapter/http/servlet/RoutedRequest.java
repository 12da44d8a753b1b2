package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.UuidText;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request after routing: which route of the API it goes to, and what stands before the API in
 * addresses. The servlet may be mounted at {@code /*}, at a prefix, or at {@code /api/*} behind
 * either.
 *
 * @param route what it stands for
 * @param base the server's address up to {@code /api}, without a final slash
 */
record RoutedRequest(Route route, String base) {
  private static final String API = "/api";
  private static final String NO_DRY_RUN = "There is no dry run with this UUID.";

  /** More than any name of a host and its port has. */
  private static final int MAX_AUTHORITY = 300;

  private static final Pattern SLASHES = Pattern.compile("/{2,}");
  private static final Pattern SCRIPT =
      Pattern.compile("/api/marketplace-script-dry-run/([^/]+)/(run|async_run|rehearse)/?");
  private static final Pattern SINGLE =
      Pattern.compile("/api/marketplace-script-async-dry-run/([^/]+)/?");
  private static final Pattern CANCEL =
      Pattern.compile("/api/marketplace-script-async-dry-run/([^/]+)/cancel/?");
  private static final Pattern EVENTS =
      Pattern.compile("/api/marketplace-script-async-dry-run/([^/]+)/events/?");
  private static final Pattern LISTING = Pattern.compile("/api/marketplace-script-async-dry-run/?");

  /**
   * @throws ProblemException with 404 if the path has no route, with 400 if the request says that
   *     it went to a host whose name is too long to be one
   */
  static RoutedRequest of(HttpServletRequest request, @Nullable URI publicUrl) {
    return new RoutedRequest(route(path(request)), base(request, prefix(request), publicUrl));
  }

  /** The path from {@code /api} on, decoded, wherever the servlet is mounted. */
  static String path(HttpServletRequest request) {
    String info = request.getPathInfo();
    String path = request.getServletPath() + (info == null ? "" : info);
    return withoutEmptySegments(path.substring(prefix(request).length()));
  }

  /** What the servlet is mounted behind, up to {@code /api}. */
  private static String prefix(HttpServletRequest request) {
    String mount = request.getPathInfo() == null ? "" : request.getServletPath();
    return mount.endsWith(API) ? mount.substring(0, mount.length() - API.length()) : mount;
  }

  /** As nearly every server takes a path that a client put together with a slash too many. */
  private static String withoutEmptySegments(String path) {
    return SLASHES.matcher(path).replaceAll("/");
  }

  private static Route route(String path) {
    Matcher script = SCRIPT.matcher(path);
    if (script.matches()) {
      UUID offering = uuid(script.group(1), "There is no script offering with this UUID.");
      var action = Route.Action.valueOf(script.group(2).toUpperCase(Locale.ROOT));
      return new Route.Script(offering, action);
    }
    Matcher single = SINGLE.matcher(path);
    if (single.matches()) {
      return new Route.Single(uuid(single.group(1), NO_DRY_RUN));
    }
    Matcher cancel = CANCEL.matcher(path);
    if (cancel.matches()) {
      return new Route.Cancel(uuid(cancel.group(1), NO_DRY_RUN));
    }
    Matcher events = EVENTS.matcher(path);
    if (events.matches()) {
      return new Route.Events(uuid(events.group(1), NO_DRY_RUN));
    }
    if (LISTING.matcher(path).matches()) {
      return new Route.Listing();
    }
    throw new ProblemException(Status.NOT_FOUND, "There is nothing at this path.");
  }

  private static UUID uuid(String text, String otherwise) {
    return UuidText.parse(text)
        .orElseThrow(() -> new ProblemException(Status.NOT_FOUND, otherwise));
  }

  private static String base(HttpServletRequest request, String prefix, @Nullable URI publicUrl) {
    if (publicUrl != null) {
      String base = publicUrl.toASCIIString();
      return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }
    // The authority as the client wrote it, with an IPv6 address and a port where there are some.
    StringBuffer url = request.getRequestURL();
    int authority = url.indexOf("://") + 3;
    int slash = url.indexOf("/", authority);
    int end = slash < 0 ? url.length() : slash;
    if (end - authority > MAX_AUTHORITY) {
      throw new ProblemException(Status.BAD_REQUEST, "The header Host is too long.");
    }
    String origin = url.substring(0, end);
    return origin + request.getContextPath() + Percent.encodedPath(prefix);
  }
}

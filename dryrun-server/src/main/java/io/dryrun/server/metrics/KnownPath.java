package io.dryrun.server.metrics;

import java.util.regex.Pattern;

/** The paths that are told apart in numbers. Clients must not be able to make ever more of them. */
final class KnownPath {
  private static final String OTHER = "other";
  private static final Pattern API =
      Pattern.compile(
          "/api/(marketplace-script-(?:async-)?dry-run)/(?:([0-9a-fA-F-]{32,36})/)?"
              + "(?:(run|async_run|rehearse|cancel|events)/)?");
  private static final Pattern OWN = Pattern.compile("/|/metrics|/api/schema/|/api/docs/");

  private KnownPath() {}

  /** The path with a name in the place of an id; {@code other} for all that are not served. */
  static String of(String path) {
    if (OWN.matcher(path).matches()) {
      return path;
    }
    var api = API.matcher(path);
    if (!api.matches()) {
      return OTHER;
    }
    return "/api/%s/%s%s"
        .formatted(
            api.group(1),
            api.group(2) == null ? "" : "{uuid}/",
            api.group(3) == null ? "" : api.group(3) + "/");
  }
}

package io.dryrun.domain.internal.review;

import java.util.regex.Pattern;

/** Addresses of the internet as Python's {@code ipaddress} reads them. */
final class InternetAddress {
  private static final Pattern BYTE =
      Pattern.compile("0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5]");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");
  private static final int GROUPS = 8;

  /** No address is longer. */
  private static final int MOST = 45;

  private InternetAddress() {}

  /** Whether {@code text} is one, of version 4 or 6, without a zone. */
  static boolean isValid(String text) {
    return text.length() <= MOST && (isVersion4(text) || isVersion6(text));
  }

  private static boolean isVersion4(String text) {
    String[] bytes = text.split("\\.", -1);
    return bytes.length == 4 && allMatch(bytes, BYTE);
  }

  private static boolean isVersion6(String text) {
    int lastColon = text.lastIndexOf(':');
    boolean endsInVersion4 = lastColon >= 0 && text.indexOf('.') >= 0;
    if (endsInVersion4) {
      return isVersion4(text.substring(lastColon + 1))
          && isGroups(text.substring(0, lastColon + 1) + "0:0");
    }
    return isGroups(text);
  }

  private static boolean isGroups(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      String[] groups = text.split(":", -1);
      return groups.length == GROUPS && allMatch(groups, GROUP);
    }
    String before = text.substring(0, gap);
    String after = text.substring(gap + 2);
    String[] left = before.isEmpty() ? new String[0] : before.split(":", -1);
    String[] right = after.isEmpty() ? new String[0] : after.split(":", -1);
    return left.length + right.length < GROUPS && allMatch(left, GROUP) && allMatch(right, GROUP);
  }

  private static boolean allMatch(String[] parts, Pattern pattern) {
    for (String part : parts) {
      if (!pattern.matcher(part).matches()) {
        return false;
      }
    }
    return true;
  }
}

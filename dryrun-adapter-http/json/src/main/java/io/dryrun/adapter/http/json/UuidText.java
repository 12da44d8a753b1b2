package io.dryrun.adapter.http.json;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * UUIDs as the marketplace's clients write them: with or without dashes, in either case.
 * Thread-safe.
 */
public final class UuidText {
  private static final Pattern FORMS =
      Pattern.compile("[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private UuidText() {}

  /** The UUID of that text; empty if it is none. */
  public static Optional<UUID> parse(String text) {
    if (!FORMS.matcher(text).matches()) {
      return Optional.empty();
    }
    String hex = text.replace("-", "");
    return Optional.of(
        new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)));
  }

  /** 32 lower case digits without dashes. */
  public static String hex(UUID uuid) {
    return uuid.toString().replace("-", "");
  }
}

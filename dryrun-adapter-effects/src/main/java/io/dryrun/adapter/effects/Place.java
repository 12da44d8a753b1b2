package io.dryrun.adapter.effects;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL in parts, as calls are compared.
 *
 * @param origin scheme, host and port, in lower case; the port only where it is not the scheme's
 * @param path decoded, without what follows it
 * @param query its fields in order of their names
 */
record Place(String origin, String path, List<Field> query) {
  private static final Pattern URL =
      Pattern.compile(
          "(https?)://([^/?#:\\[\\]@]+|\\[[^\\]/?#]+\\])(?::(\\d{1,5}))?([^?#]*)(?:\\?([^#]*))?(?:#.*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  /** A field of a query or of a form, decoded. */
  record Field(String name, String value) {}

  /** Empty if the text is no URL of http or https. */
  static Optional<Place> of(String url) {
    Matcher parts = URL.matcher(url);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    String port = parts.group(3);
    boolean isUsual = port == null || port.equals(scheme.equals("https") ? "443" : "80");
    String path = parts.group(4).isEmpty() ? "/" : parts.group(4);
    return Optional.of(
        new Place(
            scheme + "://" + parts.group(2).toLowerCase(Locale.ROOT) + (isUsual ? "" : ":" + port),
            decoded(path.replace("+", "%2B")),
            parts.group(5) == null ? List.of() : fields(parts.group(5))));
  }

  /** The fields of a form or a query, in order of their names. */
  static List<Field> fields(String text) {
    var fields = new ArrayList<Field>();
    for (String field : text.split("&", -1)) {
      if (!field.isEmpty()) {
        String[] parts = field.split("=", 2);
        fields.add(new Field(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
      }
    }
    fields.sort(Comparator.comparing(Field::name));
    return List.copyOf(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}

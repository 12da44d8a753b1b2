package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Asked;
import io.dryrun.adapter.effects.Place.Field;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a call is like a recorded one: by method, scheme, host, port, path, query in whatever order,
 * and body, of JSON by what it means. {@code {{any}}} in what was recorded stands for whatever is
 * there.
 *
 * @param distance none for the same; the more, the less alike
 * @param differences a phrase each, the weightiest first
 */
record Likeness(int distance, List<String> differences) {
  private static final int ORIGIN = 400;
  private static final int PATH = 100;
  private static final int SEGMENT = 20;
  private static final int METHOD = 90;
  private static final int FIELD = 5;
  private static final int MOST_OF_FIELDS = 80;
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=\"?([^\";, ]{1,70})", Pattern.CASE_INSENSITIVE);

  /**
   * Compares two, in both of which names stand for values.
   *
   * @param recorded by a cassette, its URL sound
   * @param made by the script
   */
  static Likeness of(Asked recorded, Asked made) {
    var differences = new ArrayList<String>();
    int distance = 0;
    Place was = Place.of(recorded.url()).orElseThrow();
    Optional<Place> is = Place.of(made.url());
    if (is.isEmpty() || !Same.text(was.origin(), is.get().origin())) {
      differences.add("it is at %s".formatted(was.origin()));
      distance += ORIGIN;
    }
    if (is.isPresent() && !Same.text(was.path(), is.get().path())) {
      differences.add("its path is %s".formatted(Same.shown(was.path())));
      distance += PATH + SEGMENT * segments(was.path(), is.get().path());
    }
    if (!recorded.method().equals(made.method())) {
      differences.add("it is a %s".formatted(recorded.method()));
      distance += METHOD;
    }
    var fields = new ArrayList<String>();
    Same.fields("query field", was.query(), is.map(Place::query).orElse(List.of()), fields);
    bodies(recorded, made, fields);
    differences.addAll(fields);
    return new Likeness(
        distance + Math.min(MOST_OF_FIELDS, FIELD * fields.size()), List.copyOf(differences));
  }

  boolean isSame() {
    return distance == 0;
  }

  private static int segments(String one, String other) {
    String[] some = one.split("/", -1);
    String[] others = other.split("/", -1);
    int same = 0;
    while (same < Math.min(some.length, others.length) && some[same].equals(others[same])) {
      same++;
    }
    return Math.max(some.length, others.length) - same;
  }

  private static void bodies(Asked recorded, Asked made, List<String> differences) {
    Optional<JsonValue> was = Credentials.json(recorded.body());
    Optional<JsonValue> is = Credentials.json(made.body());
    if (was.isPresent() && is.isPresent()) {
      Same.json("", was.get(), is.get(), differences);
      return;
    }
    String before = recorded.body().characters();
    String now = made.body().characters();
    if (isForm(recorded) && isForm(made)) {
      List<Field> fields = Place.fields(recorded.body().text());
      Same.fields("form field", fields, Place.fields(made.body().text()), differences);
    } else if (!Same.text(unbounded(before, recorded), unbounded(now, made))) {
      differences.add(
          before.isEmpty()
              ? "it has no body"
              : "its body is %s".formatted(Same.shown(recorded.body().text())));
    }
  }

  private static boolean isForm(Asked asked) {
    return asked.type().toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded");
  }

  /** What tells the parts of a body apart is another with each call. */
  private static String unbounded(String body, Asked asked) {
    Matcher boundary = BOUNDARY.matcher(asked.type());
    return boundary.find() ? body.replace(boundary.group(1), "boundary") : body;
  }
}

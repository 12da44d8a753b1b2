package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Place.Field;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what is the same in a recorded call and in one that is made, and what is not. */
final class Same {
  private static final String ANY = "{{any}}";
  private static final int SHOWN = 60;
  private static final int MOST = 20;

  private Same() {}

  /** Whether a text is the recorded one. */
  static boolean text(String recorded, String made) {
    String was = recorded.replace("|encoded}}", "}}");
    String is = made.replace("|encoded}}", "}}");
    return was.equals(is) || (was.contains(ANY) && fits(was.split("\\{\\{any}}", -1), is));
  }

  /** In linear time, which an expression would not promise. */
  private static boolean fits(String[] parts, String text) {
    int at = parts[0].length();
    int end = text.length() - parts[parts.length - 1].length();
    if (at > end || !text.startsWith(parts[0]) || !text.endsWith(parts[parts.length - 1])) {
      return false;
    }
    for (int i = 1; i < parts.length - 1; i++) {
      int found = text.indexOf(parts[i], at);
      if (found < 0 || found + parts[i].length() > end) {
        return false;
      }
      at = found + parts[i].length();
    }
    return true;
  }

  /** Adds what differs, but for the order of names. */
  static void fields(String what, List<Field> recorded, List<Field> made, List<String> differs) {
    var left = new ArrayList<>(made);
    var missing = new ArrayList<Field>();
    for (Field was : recorded) {
      Optional<Field> same =
          left.stream()
              .filter(is -> was.name().equals(is.name()) && text(was.value(), is.value()))
              .findFirst();
      same.ifPresentOrElse(left::remove, () -> missing.add(was));
    }
    for (Field was : missing) {
      Optional<Field> other = left.stream().filter(is -> is.name().equals(was.name())).findFirst();
      other.ifPresent(left::remove);
      add(differs, "%s %s".formatted(what, was.name()), was.value(), other.map(Field::value));
    }
    for (Field is : left) {
      add(differs, "%s %s".formatted(what, is.name()), null, Optional.of(is.value()));
    }
  }

  /** Adds what differs in JSON, but for the order of members and how numbers are written. */
  static void json(String at, JsonValue recorded, JsonValue made, List<String> differs) {
    if (differs.size() >= MOST || recorded.equals(made)) {
      return;
    }
    if (recorded instanceof JsonObject was && made instanceof JsonObject is) {
      var names = new TreeSet<>(was.members().keySet());
      names.addAll(is.members().keySet());
      for (String name : names) {
        String place = at.isEmpty() ? name : at + "." + name;
        Optional<JsonValue> before = was.member(name);
        Optional<JsonValue> now = is.member(name);
        if (before.isPresent() && now.isPresent()) {
          json(place, before.get(), now.get(), differs);
        } else if (differs.size() < MOST) {
          add(
              differs,
              "body field " + place,
              before.map(JsonText::write).orElse(null),
              now.map(JsonText::write));
        }
      }
    } else if (recorded instanceof JsonArray(List<JsonValue> was)
        && made instanceof JsonArray(List<JsonValue> is)
        && was.size() == is.size()) {
      for (int i = 0; i < was.size(); i++) {
        json("%s[%d]".formatted(at, i), was.get(i), is.get(i), differs);
      }
    } else if (!scalar(recorded, made)) {
      add(
          differs,
          at.isEmpty() ? "its body" : "body field " + at,
          JsonText.write(recorded),
          Optional.of(JsonText.write(made)));
    }
  }

  private static boolean scalar(JsonValue recorded, JsonValue made) {
    if (recorded instanceof JsonString(String was)) {
      return was.equals(ANY) || (made instanceof JsonString(String is) && text(was, is));
    }
    Optional<BigDecimal> was = number(recorded);
    Optional<BigDecimal> is = number(made);
    return was.isPresent() && is.isPresent() && was.get().compareTo(is.get()) == 0;
  }

  private static Optional<BigDecimal> number(JsonValue value) {
    try {
      return switch (value) {
        case JsonInteger whole -> Optional.of(new BigDecimal(whole.value()));
        case JsonDecimal decimal -> Optional.of(decimal.decimal());
        default -> Optional.empty();
      };
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static void add(
      List<String> differs, String what, @Nullable String recorded, Optional<String> made) {
    String is = made.map(value -> shown(value) + " here").orElse("not there here");
    String was = recorded == null ? "not there" : shown(recorded);
    differs.add("%s is %s, %s".formatted(what, was, is));
  }

  /** A beginning of it, in one line. */
  static String shown(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.isEmpty() ? "empty" : line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
  }
}

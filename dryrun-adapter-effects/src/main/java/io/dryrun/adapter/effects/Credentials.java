package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Answered;
import io.dryrun.adapter.effects.Exchange.Asked;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks what by its place is a credential: headers such as Authorization and Set-Cookie, and
 * members and fields such as {@code access_token}, whose name then stands there: {@code
 * {{access_token}}}.
 */
final class Credentials {
  private static final Pattern ENDINGS =
      Pattern.compile(
          ".*(?:password|passwd|passphrase|secret|token|apikey|authkey|secretkey|privatekey|accesskey)");

  /** Tokens of pages and of forms open nothing. */
  private static final Pattern HARMLESS = Pattern.compile(".*(?:page|next|continu|csrf).*");

  private static final Pattern LOGIN =
      Pattern.compile("(?:proxy-)?authorization|cookie", Pattern.CASE_INSENSITIVE);
  private static final Pattern PLACE = Pattern.compile("\\{\\{[^{}]+}}");
  private static final Pattern FIELD = Pattern.compile("(^|[?&])([^=&?#]{1,100})=([^&#]+)");
  private static final Pattern COOKIE = Pattern.compile("^([^=;]{1,200})=([^;]*)");
  private static final int SHORTEST = 8;

  private Credentials() {}

  /** The call without them. */
  static Asked masked(Asked asked) {
    return new Asked(
        asked.method(),
        fields(asked.url()),
        asked.headers().stream().map(Credentials::header).toList(),
        body(asked.body(), asked.type()));
  }

  /**
   * The answer without them.
   *
   * @param hears each with its name, so that it can be masked elsewhere too
   */
  static Answered masked(Answered answered, BiConsumer<String, String> hears) {
    var headers = new ArrayList<Header>();
    for (Header header : answered.headers()) {
      Header masked = header(header);
      if (!masked.equals(header) && !header.is("Set-Cookie")) {
        hears.accept(header.value(), masked.value());
      }
      headers.add(masked);
    }
    Optional<JsonValue> json = json(answered.body());
    json.ifPresent(value -> tell(value, hears));
    return new Answered(
        answered.status(), List.copyOf(headers), body(answered.body(), answered.type()));
  }

  private static boolean isCredential(String name) {
    String bare = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return ENDINGS.matcher(bare).matches() && !HARMLESS.matcher(bare).matches();
  }

  private static Header header(Header header) {
    if (header.is("Set-Cookie")) {
      Matcher cookie = COOKIE.matcher(header.value());
      return new Header(
          header.name(),
          cookie.find()
              ? cookie.group(1) + "={{Cookie}}" + header.value().substring(cookie.end())
              : "{{Cookie}}");
    }
    if (LOGIN.matcher(header.name()).matches()) {
      int space = header.value().indexOf(' ');
      String scheme =
          header.is("Cookie") || space < 0 ? "" : header.value().substring(0, space + 1);
      String rest = header.value().substring(scheme.length());
      return new Header(header.name(), scheme + place(rest, header.name()));
    }
    return isCredential(header.name())
        ? new Header(header.name(), place(header.value(), header.name()))
        : header;
  }

  /** What is a place alone is one already. */
  private static String place(String value, String name) {
    return PLACE.matcher(value).matches() ? value : "{{" + name + "}}";
  }

  private static String fields(String text) {
    return FIELD
        .matcher(text)
        .replaceAll(
            field ->
                Matcher.quoteReplacement(
                    isCredential(field.group(2))
                        ? field.group(1)
                            + field.group(2)
                            + "="
                            + place(field.group(3), field.group(2))
                        : field.group()));
  }

  /** JSON is sent as whatever a client takes for usual. */
  private static Bytes body(Bytes body, String type) {
    Optional<JsonValue> json = json(body);
    if (json.isPresent()) {
      JsonValue masked = masked(json.get());
      return masked.equals(json.get()) ? body : Bytes.of(JsonText.write(masked));
    }
    return type.toLowerCase(Locale.ROOT).contains("x-www-form-urlencoded")
        ? body.textIfAny().map(text -> Bytes.of(fields(text))).orElse(body)
        : body;
  }

  /** Its JSON, if it is a document of that. */
  static Optional<JsonValue> json(Bytes body) {
    return body.textIfAny()
        .filter(text -> text.stripLeading().startsWith("{") || text.stripLeading().startsWith("["))
        .flatMap(
            text -> {
              try {
                return Optional.of(JsonText.parse(text));
              } catch (MalformedJsonException e) {
                return Optional.empty();
              }
            });
  }

  private static JsonValue masked(JsonValue value) {
    return switch (value) {
      case JsonArray(List<JsonValue> items) ->
          new JsonArray(items.stream().map(Credentials::masked).toList());
      case JsonObject object -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        object
            .members()
            .forEach(
                (name, member) ->
                    members.put(
                        name,
                        member instanceof JsonString(String text)
                                && isCredential(name)
                                && !text.isEmpty()
                            ? new JsonString(place(text, name))
                            : masked(member)));
        yield new JsonObject(members);
      }
      default -> value;
    };
  }

  private static void tell(JsonValue value, BiConsumer<String, String> hears) {
    switch (value) {
      case JsonArray(List<JsonValue> items) -> items.forEach(item -> tell(item, hears));
      case JsonObject object ->
          object
              .members()
              .forEach(
                  (name, member) -> {
                    if (member instanceof JsonString(String text)) {
                      if (isCredential(name)
                          && text.length() >= SHORTEST
                          && !PLACE.matcher(text).find()) {
                        hears.accept(text, "{{" + name + "}}");
                      }
                    } else {
                      tell(member, hears);
                    }
                  });
      default -> {
        // It has no name.
      }
    }
  }
}

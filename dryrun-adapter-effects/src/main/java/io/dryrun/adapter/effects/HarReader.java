package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Answered;
import io.dryrun.adapter.effects.Exchange.Asked;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.DryRunType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads exchanges from HAR 1.2, ours or that of a browser or another proxy. What is wrong is told
 * with its place. Not thread-safe.
 */
final class HarReader {
  private static final int MOST_ENTRIES = 10_000;
  private static final Set<String> VERSIONS = Set.of("1.1", "1.2");
  private static final Set<String> PAGES =
      Arrays.stream(DryRunType.values()).map(DryRunType::word).collect(Collectors.toSet());

  private final String what;

  /** Reads a document; messages begin with what it is. */
  HarReader(String what) {
    this.what = what;
  }

  /**
   * All exchanges of a document; those that came to no answer are left out.
   *
   * @throws IllegalArgumentException if it is none of HAR 1.2; the message says where and what
   *     would be right
   */
  List<Exchange> exchanges(JsonValue document) {
    JsonObject log = object(document, "log", "log");
    String version = text(log, "version", "log.version");
    if (!VERSIONS.contains(version)) {
      throw wrong("log.version", "is \"%s\"; it must be \"1.2\"".formatted(version));
    }
    if (!(log.member("entries").orElse(JsonNull.NULL)
        instanceof JsonArray(List<JsonValue> items))) {
      throw wrong("log.entries", "must be a list");
    }
    if (items.size() > MOST_ENTRIES) {
      throw wrong(
          "log.entries", "has %d entries; there may be %d".formatted(items.size(), MOST_ENTRIES));
    }
    var exchanges = new ArrayList<Exchange>();
    for (int i = 0; i < items.size(); i++) {
      exchange(items.get(i), "log.entries[%d]".formatted(i)).ifPresent(exchanges::add);
    }
    return List.copyOf(exchanges);
  }

  private Optional<Exchange> exchange(JsonValue item, String at) {
    if (!(item instanceof JsonObject entry)) {
      throw wrong(at, "must be an object");
    }
    JsonObject request = object(entry, "request", at + ".request");
    JsonObject response = object(entry, "response", at + ".response");
    Optional<Answered> answered = answered(response, at + ".response");
    String page = optional(entry, "pageref", at + ".pageref");
    return answered.map(
        answer ->
            new Exchange(
                PAGES.contains(page) ? page : "",
                instant(optional(entry, "startedDateTime", at + ".startedDateTime")),
                Duration.ZERO,
                asked(request, at + ".request"),
                answer,
                entry));
  }

  private Asked asked(JsonObject request, String at) {
    String method = text(request, "method", at + ".method");
    if (!method.matches("[A-Za-z][A-Za-z-]{0,30}")) {
      throw wrong(at + ".method", "is no method such as GET");
    }
    String url = text(request, "url", at + ".url");
    if (Place.of(url).isEmpty()) {
      throw wrong(at + ".url", "is no URL such as https://api.example.org/vms");
    }
    List<Header> headers = headers(request, at + ".headers");
    Optional<JsonObject> posted = objectIfAny(request, "postData", at + ".postData");
    Bytes body =
        posted.map(data -> body(data, HarWriter.ENCODING, at + ".postData")).orElse(Bytes.EMPTY);
    return new Asked(method, url, headers, body);
  }

  /** Empty for a call that came to no answer, which browsers write with status 0. */
  private Optional<Answered> answered(JsonObject response, String at) {
    JsonValue status = response.member("status").orElse(JsonNull.NULL);
    if (status.equals(JsonInteger.of(0))) {
      return Optional.empty();
    }
    if (!(status instanceof JsonInteger number)
        || number.value().bitLength() > 10
        || number.value().intValue() < 200
        || number.value().intValue() > 599) {
      throw wrong(at + ".status", "must be a number from 200 to 599, or 0 for none");
    }
    List<Header> headers = headers(response, at + ".headers");
    Bytes body =
        objectIfAny(response, "content", at + ".content")
            .map(content -> body(content, "encoding", at + ".content"))
            .orElse(Bytes.EMPTY);
    return Optional.of(new Answered(number.value().intValue(), headers, body));
  }

  private Bytes body(JsonObject content, String encoding, String at) {
    if (content.member("_file").isPresent()) {
      throw wrong(
          at + "._file", "names another file, which is not read; save the HAR with its content");
    }
    String text = optional(content, "text", at + ".text");
    String coding = optional(content, encoding, at + "." + encoding);
    return switch (coding) {
      case "" -> Bytes.of(text);
      case HarWriter.BASE64 -> {
        try {
          yield Bytes.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
          throw wrong(at + ".text", "is no base64, as its encoding says");
        }
      }
      default -> throw wrong(at + "." + encoding, "must be base64, or not be there");
    };
  }

  private List<Header> headers(JsonObject message, String at) {
    JsonValue value = message.member("headers").orElse(JsonNull.NULL);
    if (value.equals(JsonNull.NULL)) {
      return List.of();
    }
    if (!(value instanceof JsonArray(List<JsonValue> items))) {
      throw wrong(at, "must be a list");
    }
    var headers = new ArrayList<Header>();
    for (int i = 0; i < items.size(); i++) {
      String place = "%s[%d]".formatted(at, i);
      if (!(items.get(i) instanceof JsonObject header)) {
        throw wrong(place, "must be an object with name and value");
      }
      String name = text(header, "name", place + ".name");
      String line = text(header, "value", place + ".value");
      if (name.startsWith(":")) {
        continue; // HTTP/2 has its first line in such.
      }
      if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")) {
        throw wrong(place + ".name", "is no name of a header");
      }
      if (line.chars().anyMatch(c -> (c < 0x20 && c != '\t') || c == 0x7f || c > 0xff)) {
        throw wrong(place + ".value", "must be one line of plain text");
      }
      headers.add(new Header(name, line));
    }
    return List.copyOf(headers);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return Instant.EPOCH;
    }
  }

  private JsonObject object(JsonValue parent, String name, String at) {
    if (parent instanceof JsonObject object
        && object.member(name).orElse(JsonNull.NULL) instanceof JsonObject member) {
      return member;
    }
    throw wrong(at, "must be there, an object");
  }

  private Optional<JsonObject> objectIfAny(JsonObject parent, String name, String at) {
    return parent.member(name).filter(value -> !value.equals(JsonNull.NULL)).isEmpty()
        ? Optional.empty()
        : Optional.of(object(parent, name, at));
  }

  private String text(JsonObject parent, String name, String at) {
    if (parent.member(name).orElse(JsonNull.NULL) instanceof JsonString(String text)) {
      return text;
    }
    throw wrong(at, "must be there, a text");
  }

  private String optional(JsonObject parent, String name, String at) {
    return parent.member(name).filter(value -> !value.equals(JsonNull.NULL)).isEmpty()
        ? ""
        : text(parent, name, at);
  }

  private IllegalArgumentException wrong(String place, String problem) {
    return new IllegalArgumentException("%s: %s %s.".formatted(what, place, problem));
  }
}

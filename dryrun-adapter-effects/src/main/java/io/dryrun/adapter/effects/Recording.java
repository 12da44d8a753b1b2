package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Answered;
import io.dryrun.adapter.effects.Exchange.Asked;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is recorded of one run. Nothing in it holds the value of a secret variable, nor what by its
 * place is a credential. Thread-safe.
 */
final class Recording {
  private static final int MOST_BYTES = 32 << 20;
  private static final int MOST = 5000;
  private static final int SHORTEST = 8;

  private final String page;
  private final Disguise disguise;
  private final List<Exchange> exchanges = new ArrayList<>();

  /** Values that an answer gave, such as tokens, by what stands for them. */
  private final Map<String, String> given = new HashMap<>();

  private long bytes;

  Recording(String page, Disguise disguise) {
    this.page = page;
    this.disguise = disguise;
  }

  /** Keeps an exchange; if it does not, a few words why. */
  synchronized Optional<String> add(
      Instant started, Duration took, Asked asked, Answered answered) {
    bytes += (long) asked.body().length() + answered.body().length();
    if (bytes > MOST_BYTES || exchanges.size() >= MOST) {
      return Optional.of("the run has more than 32 MiB or %d calls".formatted(MOST));
    }
    Answered named =
        new Answered(answered.status(), named(answered.headers()), disguise.named(answered.body()));
    exchanges.add(
        new Exchange(
            page, started, took, named(asked), Credentials.masked(named, this::hear), null));
    return Optional.empty();
  }

  private void hear(String value, String place) {
    if (value.length() >= SHORTEST) {
      given.putIfAbsent(value, place);
    }
  }

  private List<Header> named(List<Header> headers) {
    return headers.stream()
        .map(header -> new Header(header.name(), disguise.named(header.value())))
        .toList();
  }

  private Asked named(Asked asked) {
    return new Asked(
        asked.method(),
        disguise.named(asked.url()),
        named(asked.headers()),
        disguise.named(asked.body()));
  }

  /** The call as a cassette would have it. */
  Asked disguised(Asked asked) {
    return Credentials.masked(named(asked));
  }

  /** All exchanges in the order in which they began. */
  synchronized List<Exchange> exchanges() {
    List<String> values =
        given.keySet().stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    return exchanges.stream()
        .map(each -> without(each, values))
        .sorted(Comparator.comparing(Exchange::started))
        .toList();
  }

  private Exchange without(Exchange exchange, List<String> values) {
    Asked asked = exchange.asked();
    Answered answered = exchange.answered();
    return new Exchange(
        exchange.page(),
        exchange.started(),
        exchange.took(),
        // What an answer gave has its name before what by its place is a credential.
        Credentials.masked(
            new Asked(
                asked.method(),
                without(asked.url(), values),
                headers(asked.headers(), values),
                without(asked.body(), values))),
        new Answered(
            answered.status(),
            headers(answered.headers(), values),
            without(answered.body(), values)),
        exchange.source());
  }

  private List<Header> headers(List<Header> headers, List<String> values) {
    return headers.stream()
        .map(header -> new Header(header.name(), without(header.value(), values)))
        .toList();
  }

  private Bytes without(Bytes body, List<String> values) {
    return body.textIfAny().map(text -> Bytes.of(without(text, values))).orElse(body);
  }

  private String without(String text, List<String> values) {
    String left = text;
    for (String value : values) {
      String place = String.valueOf(given.get(value));
      left = left.replace(value, place);
      String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
      left = left.replace(encoded, place);
    }
    return left;
  }
}

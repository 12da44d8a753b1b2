package io.dryrun.adapter.http.marketplace;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonValue;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reader of a response: what it means, from its status and headers. Immutable. */
final class ResponseReader {
  private static final Pattern JSON =
      Pattern.compile("application/([^;]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ETAG = Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,200}\"");
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private final MarketplaceLimits limits;
  private final TimeSource time;

  ResponseReader(MarketplaceLimits limits, TimeSource time) {
    this.limits = limits;
    this.time = time;
  }

  MarketplaceResponse read(URI url, HttpResponse<Optional<byte[]>> response)
      throws MarketplaceException {
    int status = response.statusCode();
    return switch (status) {
      case 200 -> document(url, response);
      case 304 -> new MarketplaceResponse.NotModified();
      case 401, 403 -> new MarketplaceResponse.Refused(status);
      case 404, 410 -> new MarketplaceResponse.Missing();
      case 301, 302, 303, 307, 308 -> throw redirected(url, response);
      case 408, 429, 502, 503, 504 ->
          throw MarketplaceException.of(
              FailureKind.AWAY, "%s answered %d.".formatted(url, status), retryAfter(response));
      default ->
          throw status >= 500
              ? MarketplaceException.of(
                  FailureKind.BROKEN,
                  "%s answered %d.".formatted(url, status),
                  retryAfter(response))
              : MarketplaceException.of(
                  FailureKind.WRONG_ANSWER,
                  "%s answered %d, which its API never does.".formatted(url, status));
    };
  }

  private MarketplaceResponse document(URI url, HttpResponse<Optional<byte[]>> response)
      throws MarketplaceException {
    String encoding = header(response, "Content-Encoding").orElse("identity");
    if (!encoding.strip().equalsIgnoreCase("identity")) {
      throw MarketplaceException.of(
          FailureKind.WRONG_ANSWER,
          "%s packed its answer, which it was asked not to do.".formatted(url));
    }
    String type = header(response, "Content-Type").orElse("");
    if (!JSON.matcher(type.strip()).matches()) {
      throw MarketplaceException.of(
          FailureKind.WRONG_ANSWER,
          "%s answered with no JSON; perhaps the URL is not that of a marketplace's API."
              .formatted(url));
    }
    byte[] text =
        response
            .body()
            .orElseThrow(
                () ->
                    MarketplaceException.of(
                        FailureKind.WRONG_DOCUMENT,
                        "The answer of %s has more than %d bytes.".formatted(url, limits.bytes())));
    String etag = header(response, "ETag").filter(e -> ETAG.matcher(e).matches()).orElse(null);
    return new MarketplaceResponse.Document(json(url, text), text.length, etag);
  }

  private static JsonValue json(URI url, byte[] text) throws MarketplaceException {
    try {
      return JsonText.parse(text);
    } catch (MalformedJsonException e) {
      throw MarketplaceException.of(
          FailureKind.WRONG_DOCUMENT,
          "The answer of %s is not acceptable: %s".formatted(url, e.getMessage()),
          e);
    }
  }

  private static MarketplaceException redirected(URI url, HttpResponse<Optional<byte[]>> response) {
    String target =
        header(response, "Location")
            .flatMap(ResponseReader::host)
            .map(host -> " to " + host)
            .orElse("");
    return MarketplaceException.of(
        FailureKind.WRONG_ANSWER,
        "%s sends elsewhere%s, where the token is not taken; give the URL that answers itself."
            .formatted(url, target));
  }

  /** Without its query, which may be long or hold what is nobody's business. */
  private static Optional<String> host(String location) {
    try {
      URI target = URI.create(location);
      return Optional.ofNullable(target.getHost())
          .map(host -> target.getScheme() + "://" + host)
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private @Nullable Duration retryAfter(HttpResponse<Optional<byte[]>> response) {
    return header(response, "Retry-After").flatMap(this::delay).orElse(null);
  }

  private Optional<Duration> delay(String text) {
    if (SECONDS.matcher(text.strip()).matches()) {
      return Optional.of(bounded(Duration.ofSeconds(Long.parseLong(text.strip()))));
    }
    try {
      var moment = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(bounded(Duration.between(time.now(), moment.toInstant())));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration delay) {
    if (delay.isNegative()) {
      return Duration.ZERO;
    }
    return delay.compareTo(LONGEST_WAIT) < 0 ? delay : LONGEST_WAIT;
  }

  private static Optional<String> header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name);
  }
}

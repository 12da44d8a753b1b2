package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form of the document as clients ask for it; the media types are those of the marketplace. Of
 * forms that a client takes as gladly as each other it gets the first.
 */
enum DocumentFormat {
  YAML("application/yaml", false),
  OPENAPI_YAML("application/vnd.oai.openapi", false),
  JSON("application/json", true),
  OPENAPI_JSON("application/vnd.oai.openapi+json", true);

  private static final String PARAMETER = "format=";

  /** Of what is liked as much as another, that which is called by its name goes first. */
  private static final Comparator<Range> BY_PREFERENCE =
      Comparator.comparingDouble(Range::quality).thenComparing(Range::isOfOneType);

  private final String mediaType;
  private final boolean json;

  DocumentFormat(String mediaType, boolean json) {
    this.mediaType = mediaType;
    this.json = json;
  }

  String mediaType() {
    return mediaType;
  }

  boolean isJson() {
    return json;
  }

  /**
   * That of the parameter {@code format}, else the one that {@code Accept} likes best. Who accepts
   * none of them gets the first all the same: it is more use than a refusal.
   *
   * @throws ProblemException with 404 if there is no such format
   */
  static DocumentFormat of(HttpServletRequest request) {
    Optional<String> word = parameter(request.getQueryString());
    if (word.isPresent()) {
      return switch (word.get()) {
        case "yaml" -> YAML;
        case "json" -> JSON;
        default ->
            throw new ProblemException(
                Status.NOT_FOUND, "The document has the formats \"yaml\" and \"json\" alone.");
      };
    }
    List<Range> ranges =
        Collections.list(request.getHeaders("Accept")).stream()
            .flatMap(header -> Arrays.stream(header.split(",", -1)))
            .map(Range::parse)
            .toList();
    DocumentFormat best = YAML;
    for (DocumentFormat format : values()) {
      if (BY_PREFERENCE.compare(format.range(ranges), best.range(ranges)) > 0) {
        best = format;
      }
    }
    return best;
  }

  /** The most specific range that it is in (RFC 9110, section 12.5.1). */
  private Range range(List<Range> ranges) {
    return Stream.of(mediaType, "application/*", "*/*")
        .flatMap(form -> ranges.stream().filter(range -> range.mediaType().equals(form)))
        .findFirst()
        .orElse(Range.NONE);
  }

  /** The last one, as the marketplace takes it when a parameter is given twice. */
  private static Optional<String> parameter(@Nullable String query) {
    return query == null
        ? Optional.empty()
        : Arrays.stream(query.split("&", -1))
            .filter(parameter -> parameter.startsWith(PARAMETER))
            .map(parameter -> parameter.substring(PARAMETER.length()))
            .reduce((first, second) -> second);
  }

  /**
   * A media range of {@code Accept}.
   *
   * @param mediaType in lower case, without parameters
   * @param quality from 0 to 1
   */
  private record Range(String mediaType, double quality) {
    static final Range NONE = new Range("*/*", 0);

    boolean isOfOneType() {
      return quality > 0 && !mediaType.endsWith("*");
    }

    static Range parse(String text) {
      String[] parts = text.split(";", -1);
      double quality = 1;
      for (int i = 1; i < parts.length; i++) {
        String part = parts[i].strip();
        if (part.startsWith("q=") || part.startsWith("Q=")) {
          quality = number(part.substring(2));
        }
      }
      return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality);
    }

    private static double number(String text) {
      return text.matches("[01]([.][0-9]{0,3})?") ? Double.parseDouble(text) : 0;
    }
  }
}

package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.Moments;
import io.dryrun.adapter.http.json.UuidText;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.validation.FieldErrors;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Parser of the parameters of a query that filter a list; others are ignored. */
final class FilterParameters {
  private static final String STATE =
      Arrays.stream(DryRunState.values())
          .map(state -> state.number() + " or " + state.word().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "A state is ", "."));
  private static final String TYPE =
      Arrays.stream(DryRunType.values())
          .map(DryRunType::word)
          .collect(Collectors.joining(", ", "A type is ", "."))
          // The last one is the other choice.
          .replaceFirst(", (\\w+\\.)$", " or $1");
  private static final String OFFERING = "An offering is named by its UUID.";
  private static final String MOMENT =
      "A moment is a date or a date and time of ISO 8601, such as 2026-03-01T12:00:00Z.";

  private final List<String> parameters;
  private final Map<String, List<String>> errors = new LinkedHashMap<>();

  private FilterParameters(List<String> parameters) {
    this.parameters = parameters;
  }

  /**
   * The filter of a request's undecoded query.
   *
   * @throws ProblemException with 400 if a parameter can't be understood
   */
  static DryRunFilter of(@Nullable String query) {
    return new FilterParameters(query == null ? List.of() : List.of(query.split("&", -1))).filter();
  }

  private DryRunFilter filter() {
    Set<DryRunState> states = all("state", FilterParameters::state, STATE);
    Set<DryRunType> types = all("type", FilterParameters::type, TYPE);
    Set<UUID> offerings = all("offering", UuidText::parse, OFFERING);
    Instant from = last("created_after");
    Instant before = last("created_before");
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.invalid(new FieldErrors(errors)));
    }
    return new DryRunFilter(states, types, offerings, from, before);
  }

  /** A parameter may come several times, and hold several values with commas between them. */
  private <T> Set<T> all(String name, Function<String, Optional<T>> parser, String right) {
    var found = new HashSet<T>();
    values(name)
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .forEach(
            value ->
                parser
                    .apply(value)
                    .ifPresentOrElse(found::add, () -> errors.put(name, List.of(right))));
    return found;
  }

  private @Nullable Instant last(String name) {
    List<String> values = values(name).map(String::strip).filter(v -> !v.isEmpty()).toList();
    if (values.isEmpty()) {
      return null;
    }
    Instant moment = moment(values.getLast());
    if (moment == null) {
      errors.put(name, List.of(MOMENT));
    }
    return moment;
  }

  private Stream<String> values(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> decoded(name, parameter.substring(name.length() + 1)));
  }

  /** A plus stays one, since it stands in front of many a time zone. */
  private String decoded(String name, String raw) {
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      errors.put(name, List.of("Its percent-encoding is broken."));
      return "";
    }
  }

  private static Optional<DryRunState> state(String text) {
    return Arrays.stream(DryRunState.values())
        .filter(
            state ->
                state.word().equalsIgnoreCase(text)
                    || Integer.toString(state.number()).equals(text))
        .findFirst();
  }

  private static Optional<DryRunType> type(String text) {
    return Arrays.stream(DryRunType.values())
        .filter(type -> type.word().equalsIgnoreCase(text))
        .findFirst();
  }

  private static @Nullable Instant moment(String text) {
    Instant exact = Moments.instant(text);
    if (exact != null) {
      return exact;
    }
    LocalDate date = Moments.date(text);
    return date == null ? null : date.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

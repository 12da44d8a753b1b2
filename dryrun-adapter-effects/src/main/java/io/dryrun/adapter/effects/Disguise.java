package io.dryrun.adapter.effects;

import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the names of a run's variables in place of their values, and back: {@code {{TOKEN}}}. So it
 * is with values that are secret, in whatever form ({@code {{TOKEN|encoded}}} for another than the
 * value itself), and with what is another in each run: ids, also without dashes ({@code
 * {{ORDER_UUID.hex}}}) and their beginnings ({@code {{ORDER_UUID[:8]}}}), and who orders.
 * Immutable.
 */
final class Disguise {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final Pattern PLAIN_ID = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}|]{1,200})(?:\\|encoded)?}}");
  private static final Set<String> WHO = Set.of("CREATOR_EMAIL", "CREATOR_USERNAME");
  private static final int SHORTEST = 6;
  private static final int BEGINNING = 8;

  /** A variable whose value is looked for in all forms. */
  private record Hidden(String name, String value, Secrets secrets) {}

  /** A text that stands for another. */
  private record Stand(Pattern value, String place) {}

  private final List<Hidden> hidden;
  private final List<Stand> stands = new ArrayList<>();

  /** By what stands within the braces. */
  private final Map<String, String> values = new LinkedHashMap<>();

  /**
   * Of a run.
   *
   * @param environment all that its script sees
   * @param variables the offering's own
   */
  Disguise(ScriptEnvironment environment, List<EnvironmentVariable> variables) {
    hidden =
        variables.stream()
            .filter(variable -> !variable.plain())
            .map(v -> new Hidden(v.name(), v.value().strip(), Secrets.of(List.of(v))))
            .filter(variable -> !variable.secrets().isEmpty())
            .sorted(Comparator.comparingInt((Hidden h) -> h.value().length()).reversed())
            .toList();
    Set<String> own = variables.stream().map(EnvironmentVariable::name).collect(Collectors.toSet());
    environment
        .variables()
        .forEach(
            (name, value) -> {
              if (!own.contains(name)) {
                standFor(name, value);
              }
            });
    // What the offering has wins where names are the same.
    hidden.forEach(variable -> values.put(variable.name(), variable.value()));
  }

  private void standFor(String name, String value) {
    if (values.containsValue(value)) {
      return;
    }
    if (ID.matcher(value).matches() || PLAIN_ID.matcher(value).matches()) {
      String hex = value.replace("-", "");
      if (!hex.equals(value)) {
        stand(name, value);
        stand(name + ".hex", hex);
      } else {
        stand(name, value);
      }
      stand(name + "[:8]", value.substring(0, BEGINNING));
    } else if (WHO.contains(name) && value.length() >= SHORTEST) {
      stand(name, value);
    }
  }

  private void stand(String name, String value) {
    values.put(name, value);
    stands.add(
        new Stand(
            Pattern.compile(
                "(?<![0-9A-Za-z])" + Pattern.quote(value) + "(?![0-9A-Za-z])",
                Pattern.CASE_INSENSITIVE),
            "{{" + name + "}}"));
  }

  /** With names in place of values. */
  String named(String text) {
    if (text.length() < SHORTEST) {
      return text;
    }
    String named = text;
    for (Hidden variable : hidden) {
      String place = "{{" + variable.name() + "}}";
      named = named.replace(variable.value(), place);
      String masked = variable.secrets().mask(named);
      named = masked.replace(Secrets.MARK, "{{" + variable.name() + "|encoded}}");
    }
    for (Stand stand : stands) {
      named = stand.value().matcher(named).replaceAll(Matcher.quoteReplacement(stand.place()));
    }
    return named;
  }

  /** The same of whatever bytes. */
  Bytes named(Bytes bytes) {
    return bytes
        .textIfAny()
        .map(text -> Bytes.of(named(text)))
        .orElseGet(() -> Bytes.of(named(bytes.characters()).getBytes(StandardCharsets.ISO_8859_1)));
  }

  /**
   * With values in place of names; a name that this run has not stays.
   *
   * @param inJson whether values stand within the quotes of JSON
   */
  String filled(String text, boolean inJson) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found -> {
              String value = values.get(found.group(1));
              return Matcher.quoteReplacement(
                  value == null ? found.group() : inJson ? Templates.escaped(value) : value);
            });
  }
}

package io.dryrun.domain.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.secret.Secrets;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps secrets out of a report, and tells where a script handles them in a doubtful way. */
final class Disclosure {
  private final Secrets secrets;

  Disclosure(Secrets secrets) {
    this.secrets = secrets;
  }

  /** About a backend id that is a secret, and about values too short to be masked that show. */
  List<Finding> warnings(Outcome outcome, ScriptEnvironment environment, String output) {
    var warnings = new ArrayList<Finding>();
    if (outcome instanceof Outcome.Created created) {
      created
          .backendId()
          .filter(secrets::contains)
          .ifPresent(id -> warnings.add(secretId(secrets.namesIn(id))));
    }
    shown(environment, output).stream()
        .map(
            name ->
                Finding.warning(
                    "secret.not-masked",
                    "output",
                    "The value of %s is too short or too common to be masked, and the output shows it."
                        .formatted(name)))
        .forEach(warnings::add);
    return warnings;
  }

  private static Finding secretId(List<String> names) {
    return Finding.warning(
        "secret.backend-id",
        "output:-1",
        "The backend id holds the value of %s. The marketplace shows backend ids to customers; here it is masked. A variable that is no secret can be marked with \"plain\": true."
            .formatted(String.join(" and ", names)));
  }

  /**
   * Names of the variables that are not masked and whose values {@code output} shows, each as a
   * word of its own: a port is part of many a longer number. Goes through the output once, however
   * many there are.
   */
  private Set<String> shown(ScriptEnvironment environment, String output) {
    var names = new LinkedHashMap<String, List<String>>();
    int longest = 0;
    for (String name : secrets.unmasked()) {
      String value = environment.variables().getOrDefault(name, "").strip();
      if (!value.isEmpty()) {
        names.computeIfAbsent(value, v -> new ArrayList<>()).add(name);
        longest = Math.max(longest, value.length());
      }
    }
    var shown = new HashSet<String>();
    for (int start = 0; start < output.length() && shown.size() < names.size(); start++) {
      if (start > 0 && isPartOfWord(output.charAt(start - 1))) {
        continue;
      }
      int last = Math.min(output.length(), start + longest);
      for (int end = start + 1; end <= last; end++) {
        if (end == output.length() || !isPartOfWord(output.charAt(end))) {
          String word = output.substring(start, end);
          if (names.containsKey(word)) {
            shown.add(word);
          }
        }
      }
    }
    var inOrder = new LinkedHashSet<String>();
    names.forEach(
        (value, all) -> {
          if (shown.contains(value)) {
            inOrder.addAll(all);
          }
        });
    return inOrder;
  }

  private static boolean isPartOfWord(char c) {
    return c == '.' || c == '-' || c == '_' || (c < 0x80 && Character.isLetterOrDigit(c));
  }

  Outcome masked(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Nothing nothing -> nothing;
      case Outcome.Unreadable unreadable -> unreadable;
      case Outcome.Created created ->
          new Outcome.Created(
              created.backendId().map(secrets::mask),
              secrets.mask(created.backendMetadata()),
              created.endpoints().stream()
                  .map(e -> new Outcome.NamedUrl(secrets.mask(e.name()), secrets.mask(e.url())))
                  .toList());
      case Outcome.Pulled pulled ->
          new Outcome.Pulled(
              pulled.usages().stream().map(this::masked).toList(),
              pulled.sections().stream()
                  .map(s -> new Outcome.Section(secrets.mask(s.header()), secrets.mask(s.body())))
                  .toList());
    };
  }

  private Outcome.Usage masked(Outcome.Usage usage) {
    BigDecimal amount = usage.amount();
    return amount != null && secrets.contains(amount)
        ? new Outcome.Usage(usage.type(), usage.name(), usage.measuredUnit(), null)
        : usage;
  }
}

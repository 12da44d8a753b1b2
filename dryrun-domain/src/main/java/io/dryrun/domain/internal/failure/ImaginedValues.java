package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonReader;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The values that a script missed and that only the imagined order lacks, each with the option that
 * gives it: attributes and limits that were not given, and a resource that was not described.
 */
final class ImaginedValues {

  /**
   * A variable that holds an object.
   *
   * @param variable its name
   * @param word what a line is likely to say that reads from it
   * @param option what gives a member of it
   */
  private record Document(String variable, String word, String option) {}

  private static final List<Document> DOCUMENTS =
      List.of(
          new Document(
              "ATTRIBUTES", "attr", "--attributes '{\"%1$s\": …}' (attributes in a request)"),
          new Document("LIMITS", "limit", "--limits '{\"%1$s\": …}' (limits in a request)"),
          new Document(
              "RESOURCE_BACKEND_METADATA",
              "meta",
              "--resource '{\"backend_metadata\": {\"%1$s\": …}}' (resource in a request)"),
          new Document(
              "RESOURCE_ATTRIBUTES",
              "resource",
              "--resource '{\"attributes\": {\"%1$s\": …}}' (resource in a request)"));

  private final String source;
  private final Map<String, String> variables;

  ImaginedValues(Script script, ScriptEnvironment environment) {
    this.source = script.source();
    this.variables = environment.variables();
  }

  /**
   * @param key that a script did not find, if it did not find one
   */
  List<Finding> hints(Optional<String> key) {
    var hints = new ArrayList<Finding>();
    key.ifPresent(
        name -> missing(name).stream().map(document -> hint(document, name)).forEach(hints::add));
    if (uses("RESOURCE_BACKEND_ID")
        && variables.getOrDefault("RESOURCE_BACKEND_ID", "x").isEmpty()) {
      hints.add(
          Finding.hint(
              "hint.imagined-order",
              "environment",
              "RESOURCE_BACKEND_ID is empty, since no resource was described. Give its backend id:"
                  + " --resource '{\"backend_id\": \"…\"}' (resource in a request)."));
    }
    return hints;
  }

  /** Where it is missing; of several those that a line with its name speaks of. */
  private List<Document> missing(String name) {
    List<Document> all = DOCUMENTS.stream().filter(document -> isMissing(name, document)).toList();
    String readers =
        source
            .lines()
            .filter(line -> line.contains("'" + name + "'") || line.contains('"' + name + '"'))
            .collect(Collectors.joining("\n"))
            .toLowerCase(Locale.ROOT);
    List<Document> named = all.stream().filter(it -> readers.contains(it.word())).toList();
    return named.isEmpty() ? all : named;
  }

  private boolean isMissing(String name, Document document) {
    return uses(document.variable())
        && JsonReader.read(variables.getOrDefault(document.variable(), ""))
            .filter(json -> json instanceof JsonObject o && o.member(name).isEmpty())
            .isPresent();
  }

  private boolean uses(String variable) {
    int at = source.indexOf(variable);
    while (at > 0
        && (Character.isLetterOrDigit(source.charAt(at - 1)) || source.charAt(at - 1) == '_')) {
      at = source.indexOf(variable, at + 1);
    }
    return at >= 0;
  }

  private static Finding hint(Document document, String name) {
    return Finding.hint(
        "hint.imagined-order",
        "environment",
        "The imagined order has no “%1$s” in %2$s. If a real one has, give it: %3$s."
            .formatted(name, document.variable(), document.option().formatted(name)));
  }
}

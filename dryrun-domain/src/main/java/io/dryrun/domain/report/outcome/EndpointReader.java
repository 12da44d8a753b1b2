package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.python.PythonRepr;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads endpoints as the marketplace does, which validates none of them: it skips those without a
 * name or a URL, makes text of what is none, and fails where the database does.
 */
final class EndpointReader {
  private static final int MAX_NAME = 150;
  private static final int MAX_URL = 200;

  private final PrintedLines lines;
  private final List<Finding> findings;

  EndpointReader(PrintedLines lines, List<Finding> findings) {
    this.lines = lines;
    this.findings = findings;
  }

  /** Those that would be stored; each error is a finding. */
  List<Outcome.NamedUrl> read(List<JsonValue> items) {
    var read = new ArrayList<Outcome.NamedUrl>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i) instanceof JsonObject object) {
        endpoint(i + 1, object).ifPresent(read::add);
      } else {
        findings.add(
            Finding.error(
                "outcome.wrong-shape",
                PLACE,
                "Endpoint %d is %s. Each endpoint is an object with name and url, both strings."
                    .formatted(i + 1, items.get(i).kind())));
      }
    }
    return read;
  }

  private Optional<Outcome.NamedUrl> endpoint(int number, JsonObject object) {
    JsonValue name = object.member("name").orElse(JsonNull.NULL);
    JsonValue url = object.member("url").orElse(JsonNull.NULL);
    if (name == JsonNull.NULL || url == JsonNull.NULL) {
      boolean isNameless = name == JsonNull.NULL;
      findings.add(
          Finding.warning(
              isNameless ? "outcome.endpoint-name" : "outcome.endpoint-url",
              PLACE,
              "Endpoint %d has no %s, so the marketplace skips it."
                  .formatted(number, isNameless ? "name" : "url")));
      return Optional.empty();
    }
    return Optional.of(
        new Outcome.NamedUrl(name(number, name), url(number, PythonRepr.str(name), url)));
  }

  private String name(int number, JsonValue given) {
    String name = PythonRepr.str(given);
    String code = "outcome.endpoint-name";
    Optional<String> objection = ColumnText.objection(name, MAX_NAME);
    if (objection.isPresent()) {
      findings.add(
          Finding.error(
              code,
              PLACE,
              "The name of endpoint %d %s, so the order would fail."
                  .formatted(number, objection.get())));
    } else if (!(given instanceof JsonString)) {
      findings.add(
          Finding.warning(
              code,
              PLACE,
              "The name of endpoint %d is %s, which would be stored as the text %s."
                  .formatted(number, given.kind(), lines.quote(name))));
    } else if (name.isBlank()) {
      findings.add(
          Finding.warning(code, PLACE, "The name of endpoint %d is blank.".formatted(number)));
    }
    return ColumnText.stored(name, MAX_NAME);
  }

  private String url(int number, String name, JsonValue given) {
    String url = PythonRepr.str(given);
    String code = "outcome.endpoint-url";
    Optional<String> objection = ColumnText.objection(url, MAX_URL);
    if (objection.isPresent()) {
      findings.add(
          Finding.error(
              code,
              PLACE,
              "The url of endpoint %d, %s, %s, so the order would fail."
                  .formatted(number, lines.quote(name), objection.get())));
    } else if (!isUrl(url)) {
      findings.add(
          Finding.warning(
              code,
              PLACE,
              "The url of endpoint %d, %s, is %s. The marketplace stores it as it is; an absolute one, such as https://example.org/, is what a customer can open."
                  .formatted(number, lines.quote(name), lines.quote(url))));
    }
    return ColumnText.stored(url, MAX_URL);
  }

  private static boolean isUrl(String text) {
    try {
      URI uri = new URI(text);
      // A host and port alone read as scheme and rest: vm.example.org:8443.
      String authority = uri.getRawAuthority();
      return uri.isAbsolute() && authority != null && !authority.isBlank();
    } catch (URISyntaxException e) {
      return false;
    }
  }
}

package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.RequestJson;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.validation.InvalidFieldsException;
import io.dryrun.server.input.BadInputException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what a buyer orders, and how the offering's variables are treated. */
final class OrderOptions {

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "A plan of the offering, by its name, UUID or URL.")
  private @Nullable String plan;

  @Option(
      names = "--attributes",
      paramLabel = "JSON|@FILE",
      description =
          "What the buyer filled in (of SetOptions the new options): a JSON object, or @ and the"
              + " file that holds it.")
  private @Nullable String attributes;

  @Option(
      names = "--limits",
      paramLabel = "JSON|@FILE",
      description = "The limits by component type.")
  private @Nullable String limits;

  @Option(
      names = "--environ",
      paramLabel = "JSON|@FILE",
      description = "Values for this run of variables that the offering defines.")
  private @Nullable String environ;

  @Option(
      names = "--unmasked",
      description = "Show the values of the offering's variables where scripts print them.")
  private boolean unmasked;

  /**
   * The request for {@code offering}.
   *
   * @param more members of the request that these options do not have
   * @throws BadInputException if an option is wrong
   */
  DryRunRequest request(Offering offering, Map<String, JsonValue> more) {
    var members = new LinkedHashMap<>(more);
    JsonArgument.put(members, "attributes", attributes);
    JsonArgument.put(members, "limits", limits);
    JsonArgument.put(members, "environ", environ);
    DryRunRequest request = read(new JsonObject(members)).withUnmasked(unmasked);
    return plan == null ? request : request.withPlan(PlanChoice.of(offering, plan));
  }

  private static DryRunRequest read(JsonObject document) {
    try {
      return RequestJson.read(document);
    } catch (InvalidFieldsException e) {
      throw new BadInputException(FieldSentences.of(e.errors()), e);
    }
  }
}

package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.RequestJson;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.InvalidFieldsException;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of {@code run} that say which order to imagine. */
final class OrderOptions {

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = TypeWord.class,
      description = "Create (the default), Update, Terminate, Pull or Restore.")
  private DryRunType type = DryRunType.CREATE;

  @Option(
      names = "--plan",
      paramLabel = "PLAN",
      description = "A plan of the offering, by its name, UUID or URL.")
  private @Nullable String plan;

  @Option(
      names = "--attributes",
      paramLabel = "JSON|@FILE",
      description = "What the buyer filled in: a JSON object, or @ and the file that holds it.")
  private @Nullable String attributes;

  @Option(
      names = "--limits",
      paramLabel = "JSON|@FILE",
      description = "The limits by component type.")
  private @Nullable String limits;

  @Option(
      names = "--resource",
      paramLabel = "JSON|@FILE",
      description =
          "The resource to update, terminate, pull or restore: uuid, name, backend_id,"
              + " backend_metadata, attributes.")
  private @Nullable String resource;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "A script to run in place of the stored one.")
  private @Nullable Path script;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      description = "python or shell, in place of what the offering says.")
  private @Nullable ScriptLanguage language;

  /** Reads a type, whatever the capital letters. */
  static final class TypeWord implements ITypeConverter<DryRunType> {
    @Override
    public DryRunType convert(String word) {
      return Arrays.stream(DryRunType.values())
          .filter(type -> type.word().equalsIgnoreCase(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "\"%s\" is none; it must be Create, Update, Terminate, Pull or Restore."
                          .formatted(word)));
    }
  }

  /** The offering with the language that was chosen. */
  Offering applyTo(Offering offering) {
    if (language == null) {
      return offering;
    }
    ProviderScripts stored = offering.scripts();
    return offering.toBuilder()
        .scripts(new ProviderScripts(language.word(), stored.sources(), stored.environ()))
        .build();
  }

  /**
   * The request for {@code offering}.
   *
   * @throws BadInputException if an option is wrong
   */
  DryRunRequest request(Offering offering) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(type.word()));
    put(members, "attributes", attributes);
    put(members, "limits", limits);
    put(members, "resource", resource);
    DryRunRequest request = read(new JsonObject(members));
    if (plan != null) {
      request = request.withPlan(PlanChoice.of(offering, plan));
    }
    if (script != null) {
      request = request.withScript(TextFile.text("script", script, Script.MAX_BYTES));
    }
    return request;
  }

  private static DryRunRequest read(JsonObject document) {
    try {
      return RequestJson.read(document);
    } catch (InvalidFieldsException e) {
      throw new BadInputException(FieldSentences.of(e.errors()), e);
    }
  }

  private static void put(Map<String, JsonValue> members, String name, @Nullable String argument) {
    if (argument != null) {
      members.put(name, JsonArgument.object("--" + name, argument));
    }
  }
}

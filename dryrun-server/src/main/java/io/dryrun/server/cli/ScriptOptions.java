package io.dryrun.server.cli;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options that choose one script, and the resource that it acts on. */
final class ScriptOptions {

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      converter = TypeWord.class,
      description = "Create (the default), Update, Terminate, Pull, Restore or SetOptions.")
  private DryRunType type = DryRunType.CREATE;

  @Option(
      names = "--resource",
      paramLabel = "JSON|@FILE",
      description =
          "The resource to update, terminate, pull, restore or set options of: uuid, name,"
              + " backend_id, backend_metadata, attributes, plan, limits, options.")
  private @Nullable String resource;

  @Option(
      names = "--script",
      paramLabel = "FILE",
      description = "A script to run in place of the stored one.")
  private @Nullable Path script;

  @Option(
      names = "--language",
      paramLabel = "LANGUAGE",
      converter = LanguageWord.class,
      description =
          "python, shell or another that the runner runs, in place of what the offering says.")
  private @Nullable ScriptLanguage language;

  @Option(
      names = "--compare",
      description = "Run the stored script as well, and show what --script does otherwise.")
  private boolean compare;

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
                      "\"%s\" is none; it must be %s.".formatted(word, words())));
    }
  }

  /** All types: {@code Create, Update or Pull}. */
  private static String words() {
    List<String> words = Arrays.stream(DryRunType.values()).map(DryRunType::word).toList();
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  /** Reads a language; whether the runner runs it is seen later. */
  static final class LanguageWord implements ITypeConverter<ScriptLanguage> {
    @Override
    public ScriptLanguage convert(String word) {
      return ScriptLanguage.ofWord(word)
          .orElseThrow(
              () ->
                  new TypeConversionException("\"%s\" is no name of a language.".formatted(word)));
    }
  }

  /**
   * Whether two scripts are to run.
   *
   * @throws BadInputException if there is but one
   */
  boolean isComparison() {
    if (compare && script == null) {
      throw new BadInputException(
          "--compare needs --script FILE too: the script to compare the stored one with.");
    }
    return compare;
  }

  /** The offering with the language that was chosen. */
  Offering applyTo(Offering offering) {
    if (language == null) {
      return offering;
    }
    ProviderScripts stored = offering.scripts();
    return offering.toBuilder()
        .scripts(
            new ProviderScripts(language.word(), stored.sources(), stored.environ(), stored.idle()))
        .build();
  }

  /**
   * The request for {@code offering}.
   *
   * @param order what is ordered
   * @throws BadInputException if an option is wrong
   */
  DryRunRequest request(Offering offering, OrderOptions order) {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("type", new JsonString(type.word()));
    JsonArgument.put(members, "resource", resource);
    DryRunRequest request = order.request(offering, members);
    return script == null
        ? request
        : request.withScript(TextFile.text("script", script, Script.MAX_BYTES));
  }
}

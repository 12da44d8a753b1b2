package io.dryrun.server.cli;

import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.http.marketplace.MarketplaceException;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Offering;
import io.dryrun.server.composition.MarketplaceLink;
import io.dryrun.server.config.MarketplaceSettings;
import io.dryrun.server.config.SettingKey;
import io.dryrun.server.config.SettingsReader;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.SecretFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Saves an offering of a running marketplace, for the other commands and for tests. */
@Command(
    name = "pull-offering",
    description = {
      "Saves an offering of a running marketplace in a file, with its scripts and secrets. Only the"
          + " file's owner can read it.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "The marketplace's token is taken from the variable DRYRUN_MARKETPLACE_TOKEN, or from the file"
          + " that marketplace.token-file names. It must be that of a staff user or of an owner of"
          + " the offering's organization, since only they see the scripts."
    })
final class PullOfferingCommand implements Callable<Integer> {
  private static final Pattern ID =
      Pattern.compile(
          "([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})",
          Pattern.CASE_INSENSITIVE);

  private final Terminal terminal;

  @Parameters(paramLabel = "UUID", description = "The offering's UUID, with or without dashes.")
  private String offering = "";

  @Option(
      names = "--marketplace",
      paramLabel = "URL",
      description = "Where the marketplace is, such as https://marketplace.example.com.")
  private @Nullable String marketplace;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to save it; UUID.json by default.")
  private @Nullable String output;

  @Option(names = "--overwrite", description = "Replace the file if it exists.")
  private boolean overwrite;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private @Nullable Path config;

  @Mixin HelpOption help = new HelpOption();

  PullOfferingCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Logging.warningsOnly();
    UUID uuid = uuid();
    Path file = file(uuid);
    SecretFile.check(file, overwrite);
    JsonObject document = pull(uuid);
    byte[] text = JsonText.writeIndented(document).concat("\n").getBytes(StandardCharsets.UTF_8);
    SecretFile.write(file, text, overwrite);
    Offering saved = OfferingJson.read(document);
    terminal
        .out()
        .printf(
            "Saved \"%s\" in %s, which holds its secrets: keep it out of version control.%n",
            Objects.requireNonNullElse(saved.name(), ""), file);
    if (!saved.isScriptOffering()) {
      terminal
          .err()
          .printf(
              "dryrun: It has no scripts to run: its type is %s, not %s.%n",
              saved.type(), Offering.SCRIPT_TYPE);
    }
    return ExitCode.DONE;
  }

  private JsonObject pull(UUID uuid) {
    var flags = new SettingOptions().add(SettingKey.MARKETPLACE_URL, "--marketplace", marketplace);
    MarketplaceSettings settings =
        SettingsReader.read(config, terminal.environment(), flags.values()).marketplace();
    if (settings == null) {
      throw new BadInputException(
          "Which marketplace? Give its URL with --marketplace, in the variable %s or as %s in the configuration."
              .formatted(SettingKey.MARKETPLACE_URL.variable(), SettingKey.MARKETPLACE_URL.key()));
    }
    try (var link = MarketplaceLink.open(settings)) {
      return link.offerings()
          .document(uuid)
          .orElseThrow(
              () ->
                  new BadInputException(
                      "%s has no offering %s, or its token may not see it."
                          .formatted(settings.address(), uuid)));
    } catch (MarketplaceException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  private UUID uuid() {
    Matcher id = ID.matcher(offering.strip());
    if (!id.matches()) {
      throw new BadInputException(
          "\"%s\" is no UUID; one is like 856cee4e-2758-4c8b-8404-7774e2b618e6."
              .formatted(offering));
    }
    return UUID.fromString(id.replaceFirst("$1-$2-$3-$4-$5"));
  }

  private Path file(UUID uuid) {
    try {
      return Path.of(output == null ? uuid + ".json" : output);
    } catch (InvalidPathException e) {
      throw new BadInputException("\"%s\" is no name of a file.".formatted(output), e);
    }
  }
}

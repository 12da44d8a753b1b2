package io.dryrun.server.composition;

import io.dryrun.adapter.effects.CassetteWorlds;
import io.dryrun.adapter.effects.GuardedWorlds;
import io.dryrun.adapter.effects.GuardedWorlds.RuleText;
import io.dryrun.adapter.effects.RecordMode;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Joins what scripts meet in place of the world, where the settings want something. */
final class ScriptWorlds {
  private static final int LONGEST_RULES = 1 << 20;
  private static final String OFFERING = ".json";
  private static final String RULES = ".effects.yaml";
  private static final String CASSETTE = ".cassette.har";

  private ScriptWorlds() {}

  /**
   * The builder with worlds, if the settings want them.
   *
   * @param files the file of an offering; empty if it comes from none
   */
  static DryRunsBuilder applied(
      DryRunsBuilder builder, Settings.Effects effects, Function<UUID, Optional<Path>> files) {
    return switch (effects.mode()) {
      case NONE -> builder;
      case GUARD ->
          builder.worlds(
              new GuardedWorlds(
                  offering -> files.apply(offering).flatMap(ScriptWorlds::rulesBeside),
                  effects.hosts(),
                  InstantSource.system()));
      case REPLAY, RECORD ->
          builder.worlds(
              new CassetteWorlds(
                  offering -> cassette(effects, files.apply(offering)),
                  recorded(effects),
                  effects.hosts(),
                  InstantSource.system()));
    };
  }

  /**
   * Looks at what the run of an offering's script needs, before anything runs.
   *
   * @param file of the offering; null for none
   * @throws BadInputException if that is wrong, or something lacks
   */
  static void check(Settings.Effects effects, @Nullable Path file) {
    boolean isTaped = effects.mode() == EffectsMode.REPLAY || effects.mode() == EffectsMode.RECORD;
    if (!isTaped) {
      return;
    }
    RecordMode recorded = recorded(effects);
    if (recorded != RecordMode.NONE && effects.hosts().isEmpty()) {
      throw new BadInputException(
          "Calls are recorded of the hosts that effects.hosts names, and it names none; name them, such as --effects-hosts api.example.org.");
    }
    Path cassette =
        cassette(effects, Optional.ofNullable(file))
            .orElseThrow(
                () ->
                    new BadInputException(
                        "The offering comes from no file, beside which its cassette could be; name one with --cassette."));
    try {
      CassetteWorlds.check(cassette, recorded);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Refuses what a server can't have.
   *
   * @throws BadInputException if it is to record, or has one cassette for all offerings
   */
  static void requireServable(Settings.Effects effects) {
    if (effects.mode() == EffectsMode.RECORD) {
      throw new BadInputException(
          "A server records nothing, as calls of whoever asks would change the world: effects.mode must be none, replay or guard. Record on the command line: run OFFERING --effects record.");
    }
    if (effects.cassette() != null) {
      throw new BadInputException(
          "effects.cassette is for the command line: a server takes the cassette beside each offering's file, vm.cassette.har beside vm.json.");
    }
  }

  private static RecordMode recorded(Settings.Effects effects) {
    return effects.mode() == EffectsMode.RECORD ? effects.record() : RecordMode.NONE;
  }

  private static Optional<Path> cassette(Settings.Effects effects, Optional<Path> offering) {
    return effects.cassette() == null
        ? offering.map(file -> beside(file, CASSETTE))
        : Optional.of(effects.cassette());
  }

  /** Those of {@code vm.json} are in {@code vm.effects.yaml}. */
  private static Optional<RuleText> rulesBeside(Path offering) {
    Path rules = beside(offering, RULES);
    if (!Files.exists(rules)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new RuleText(
              TextFile.text("rules", rules, LONGEST_RULES), String.valueOf(rules.getFileName())));
    } catch (BadInputException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static Path beside(Path offering, String ending) {
    String name = String.valueOf(offering.getFileName());
    String stem =
        name.endsWith(OFFERING) ? name.substring(0, name.length() - OFFERING.length()) : name;
    return offering.resolveSibling(stem + ending);
  }
}

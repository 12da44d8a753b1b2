package io.dryrun.server.composition;

import io.dryrun.adapter.effects.GuardedWorlds;
import io.dryrun.adapter.effects.GuardedWorlds.RuleText;
import io.dryrun.application.service.DryRunsBuilder;
import io.dryrun.server.config.EffectsMode;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Joins what scripts meet in place of the world, where the settings want something. */
final class GuardedRuns {
  private static final int LONGEST_RULES = 1 << 20;
  private static final String OFFERING = ".json";
  private static final String RULES = ".effects.yaml";

  private GuardedRuns() {}

  /**
   * The builder with worlds, if the settings want them.
   *
   * @param files the file of an offering; empty if it comes from none
   */
  static DryRunsBuilder applied(
      DryRunsBuilder builder, Settings.Effects effects, Function<UUID, Optional<Path>> files) {
    return effects.mode() == EffectsMode.NONE
        ? builder
        : builder.worlds(
            new GuardedWorlds(
                offering -> files.apply(offering).flatMap(GuardedRuns::rulesBeside),
                effects.hosts(),
                InstantSource.system()));
  }

  /** Those of {@code vm.json} are in {@code vm.effects.yaml}. */
  static Optional<RuleText> rulesBeside(Path offering) {
    String name = String.valueOf(offering.getFileName());
    String stem =
        name.endsWith(OFFERING) ? name.substring(0, name.length() - OFFERING.length()) : name;
    Path rules = offering.resolveSibling(stem + RULES);
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
}

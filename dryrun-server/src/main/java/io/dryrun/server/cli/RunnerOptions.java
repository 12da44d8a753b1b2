package io.dryrun.server.cli;

import io.dryrun.server.config.SettingKey;
import io.dryrun.server.config.Settings;
import io.dryrun.server.config.SettingsReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how scripts are run. */
final class RunnerOptions {

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "Time that a script may take, such as 60s or 5m.")
  private @Nullable String timeout;

  @Option(names = "--runner", paramLabel = "NAME", description = "What runs scripts.")
  private @Nullable String runner;

  @Option(
      names = "--runner-setting",
      paramLabel = "KEY=VALUE",
      mapFallbackValue = "",
      description = "A setting of the runner; may be given several times.")
  private Map<String, String> runnerSettings = new LinkedHashMap<>();

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder of jars with runners that the program does not ship.")
  private @Nullable String plugins;

  @Option(
      names = "--network",
      paramLabel = "none|host",
      description =
          "Whether scripts have the machine's network; --runner-setting network=… in short.")
  private @Nullable String network;

  @Option(
      names = "--effects",
      paramLabel = "MODE",
      description =
          "What the script's calls by HTTP meet: none (nothing), replay (answers of a cassette),"
              + " guard (answers of the rules in OFFERING.effects.yaml, and inventions) or record"
              + " (the hosts themselves, and a cassette is made).")
  private @Nullable String effects;

  @Option(
      names = "--effects-hosts",
      paramLabel = "HOSTS",
      description = "The hosts to which calls may go out, with commas between.")
  private @Nullable String effectsHosts;

  @Option(
      names = "--cassette",
      paramLabel = "FILE",
      description =
          "The cassette, in place of OFFERING.cassette.har; without --effects it is replayed.")
  private @Nullable String cassette;

  @Option(
      names = "--record",
      paramLabel = "none|once|new_episodes|all",
      description =
          "What is recorded: nothing, all where there is no cassette yet, what the cassette does not"
              + " know, or all. In short for --effects record.")
  private @Nullable String record;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Read runs.timeout, runs.grace, output.*, effects.* and runner.* from a configuration file.")
  private @Nullable Path config;

  Settings settings(Map<String, String> environment) {
    return settings(environment, false);
  }

  /**
   * With what was given.
   *
   * @param live whether Python is to hand on at once what it prints
   */
  Settings settings(Map<String, String> environment, boolean live) {
    if (live) {
      runnerSettings.putIfAbsent("python.unbuffered", "true");
    }
    var flags =
        new SettingOptions()
            .add(SettingKey.RUNS_TIMEOUT, "--timeout", timeout)
            .add(SettingKey.RUNNER_NAME, "--runner", runner)
            .add(SettingKey.RUNNER_PLUGINS, "--plugins", plugins)
            .add(SettingKey.EFFECTS_MODE, effects == null ? "--record" : "--effects", mode())
            .add(SettingKey.EFFECTS_HOSTS, "--effects-hosts", effectsHosts)
            .add(SettingKey.EFFECTS_RECORD, "--record", record)
            .add(SettingKey.EFFECTS_CASSETTE, "--cassette", cassette)
            .addRunnerSettings("--runner-setting", runnerSettings)
            .addRunnerSetting("network", "--network", network);
    return SettingsReader.read(config, environment, flags.values());
  }

  private @Nullable String mode() {
    if (effects != null) {
      return effects;
    }
    return record != null ? "record" : cassette != null ? "replay" : null;
  }
}

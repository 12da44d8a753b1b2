package io.dryrun.server.config;

import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.NearestWord;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads settings from environment variables. */
public final class SettingVariables {

  /** The token of the administrator. It is no setting, so that it can't end up in a file. */
  public static final String TOKEN = "DRYRUN_TOKEN";

  /** The configuration file, where no option names one. */
  public static final String CONFIG = "DRYRUN_CONFIG";

  /** Read by others than the settings; {@code DRYRUN_MAVEN_ARGS} is the build's. */
  private static final Set<String> OTHERS = Set.of(TOKEN, CONFIG, "DRYRUN_MAVEN_ARGS");

  private static final String PREFIX = "DRYRUN_";
  private static final String RUNNER_SETTINGS = PREFIX + "RUNNER_SETTINGS_";

  private SettingVariables() {}

  /**
   * What the variables that begin with {@code DRYRUN_} set; an empty one sets nothing. {@code
   * DRYRUN_RUNNER_SETTINGS_WORK_DIR} is the runner's setting {@code work-dir}, and {@code
   * DRYRUN_RUNNER_SETTINGS_PYTHON__IMAGE} its setting {@code python.image}.
   *
   * @param environment all variables
   * @throws BadInputException if one of them names no setting; names the nearest that does
   */
  public static SettingValues read(Map<String, String> environment) {
    var values = new LinkedHashMap<String, SettingValue>();
    new TreeMap<>(environment)
        .forEach(
            (name, text) -> {
              if (name.startsWith(PREFIX) && !OTHERS.contains(name) && !text.isBlank()) {
                var source = new SettingSource.Variable(name);
                values.put(key(name), new SettingValue(text, source));
              }
            });
    return new SettingValues(values);
  }

  private static String key(String variable) {
    if (variable.startsWith(RUNNER_SETTINGS) && variable.length() > RUNNER_SETTINGS.length()) {
      String name = variable.substring(RUNNER_SETTINGS.length());
      return SettingKey.RUNNER_SETTINGS
          + name.toLowerCase(Locale.ROOT).replace("__", ".").replace('_', '-');
    }
    return Arrays.stream(SettingKey.values())
        .filter(key -> key.variable().equals(variable))
        .findFirst()
        .map(SettingKey::key)
        .orElseThrow(() -> unknown(variable));
  }

  private static BadInputException unknown(String variable) {
    List<String> known = Arrays.stream(SettingKey.values()).map(SettingKey::variable).toList();
    return new BadInputException(
        "The variable %s names no setting. %s"
            .formatted(variable, NearestWord.hint(variable, known)));
  }
}

package io.dryrun.server.composition;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import java.util.ServiceConfigurationError;

/** Makes the runner that the settings name, one of the program's own or out of a plugin. */
final class Runners {

  private Runners() {}

  /**
   * @throws BadInputException if there is no such runner, it refuses its settings, or a jar of the
   *     folder of plugins can't be used
   */
  static ScriptRunner of(Settings.Runner chosen) {
    ClassLoader loader = Plugins.of(chosen.plugins());
    try {
      return ScriptRunners.named(chosen.name(), chosen.settings(), loader);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e);
    } catch (ServiceConfigurationError | LinkageError e) {
      if (chosen.plugins() == null) {
        throw e;
      }
      throw new BadInputException(
          "A jar in the folder of plugins, %s, can't be used: %s"
              .formatted(chosen.plugins(), reason(e)),
          e);
    }
  }

  private static String reason(Error error) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return switch (cause) {
      case ClassNotFoundException missing -> missing(String.valueOf(missing.getMessage()));
      case NoClassDefFoundError missing -> missing(String.valueOf(missing.getMessage()));
      default -> cause.toString();
    };
  }

  private static String missing(String name) {
    return "it needs the class %s, which no jar there has. The jars that a runner needs go there too."
        .formatted(name.replace('/', '.'));
  }
}

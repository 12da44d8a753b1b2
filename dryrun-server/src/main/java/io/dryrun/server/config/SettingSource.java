package io.dryrun.server.config;

import java.nio.file.Path;

/** The place where the value of a setting was written. */
public sealed interface SettingSource {

  /** For a message: {@code dryrun.yaml line 3}. */
  String description();

  /** The folder from which a relative path counts. */
  default Path base() {
    return Path.of("");
  }

  /** Nobody wrote it. */
  record Default() implements SettingSource {
    @Override
    public String description() {
      return "default";
    }
  }

  /**
   * In the configuration file.
   *
   * @param file the file
   * @param line from 1
   */
  record InFile(Path file, int line) implements SettingSource {
    @Override
    public String description() {
      return file + " line " + line;
    }

    @Override
    public Path base() {
      Path folder = file.getParent();
      return folder == null ? Path.of("") : folder;
    }
  }

  /**
   * In an environment variable.
   *
   * @param name the variable
   */
  record Variable(String name) implements SettingSource {
    @Override
    public String description() {
      return "variable " + name;
    }
  }

  /**
   * On the command line.
   *
   * @param option the option, with its dashes
   */
  record Flag(String option) implements SettingSource {
    @Override
    public String description() {
      return "option " + option;
    }
  }
}

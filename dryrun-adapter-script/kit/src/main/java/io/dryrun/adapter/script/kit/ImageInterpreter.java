package io.dryrun.adapter.script.kit;

import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;

/**
 * The interpreter of one language of scripts: a program in a container image. Immutable.
 *
 * @param image the image's name
 * @param command the program in it
 * @param unbuffered whether Python prints at once, which the marketplace's does not
 */
public record ImageInterpreter(String image, String command, boolean unbuffered) {

  /**
   * What a report says of it. Which shell an image has is known of those that come with BusyBox
   * alone.
   */
  public Interpreter describe(ScriptLanguage language) {
    String name = unbuffered ? command + " of " + image + ", unbuffered" : command + " of " + image;
    return new Interpreter(
        name, language.equals(ScriptLanguage.SHELL) ? dialect() : ShellDialect.UNKNOWN, unbuffered);
  }

  private ShellDialect dialect() {
    String repository = image.substring(image.lastIndexOf('/') + 1);
    return switch (command.substring(command.lastIndexOf('/') + 1)) {
      case "bash" -> ShellDialect.BASH;
      case "ash", "busybox" -> ShellDialect.BUSYBOX;
      case "sh" ->
          repository.matches("(alpine|busybox)([:@].*)?")
              ? ShellDialect.BUSYBOX
              : ShellDialect.UNKNOWN;
      default -> ShellDialect.UNKNOWN;
    };
  }

  /** What to tell an operator if the image has no such program. */
  public String missing(ScriptLanguage language) {
    return "The image %s has no program %s. Name the right one in the runner's setting %s.command."
        .formatted(image, command, language.word());
  }
}

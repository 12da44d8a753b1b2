package io.dryrun.adapter.script.docker;

import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment can choose.
 *
 * @param host the engine's address; empty for the client's own default
 * @param interpreters what interprets the scripts of each language
 * @param pull when an image is fetched
 * @param network the engine's word for the network of scripts
 * @param bounds what a container may take
 * @param user the engine's word for the user of scripts
 * @param owner a name that no other live server has; empty for none
 * @param systemCalls which calls the kernel refuses
 * @param outlives whether a run goes on without the server, and its output is kept by the engine
 */
record DockerSettings(
    String host,
    Map<ScriptLanguage, Interpreter> interpreters,
    PullPolicy pull,
    String network,
    Bounds bounds,
    String user,
    String owner,
    SystemCalls systemCalls,
    boolean outlives) {

  /**
   * What runs scripts of one language.
   *
   * @param image where it is
   * @param command the program in it
   * @param unbuffered whether Python prints at once, which the marketplace's does not
   */
  record Interpreter(String image, String command, boolean unbuffered) {

    /** For a report. Which shell an image has is known of those that come with BusyBox alone. */
    io.dryrun.domain.script.Interpreter told(ScriptLanguage language) {
      String name =
          unbuffered ? command + " of " + image + ", unbuffered" : command + " of " + image;
      return new io.dryrun.domain.script.Interpreter(
          name,
          language.equals(ScriptLanguage.SHELL) ? dialect() : ShellDialect.UNKNOWN,
          unbuffered);
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
  }

  /**
   * What a container may take.
   *
   * @param memory bytes
   * @param nanoCpus processors, in 10⁻⁹
   * @param cpuSeconds time of one process on the processors; null for as much as there is
   * @param processes with those of the launcher
   * @param disk bytes of each writable directory
   * @param fileSize bytes of one file
   * @param openFiles of one process
   */
  record Bounds(
      long memory,
      long nanoCpus,
      @Nullable Long cpuSeconds,
      long processes,
      long disk,
      long fileSize,
      long openFiles) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static DockerSettings of(Map<String, String> settings) {
    return new SettingReader(settings).read();
  }

  /** What interprets scripts in {@code language}, which must be one that has an image. */
  Interpreter interpreter(ScriptLanguage language) {
    return Objects.requireNonNull(interpreters.get(language), "interpreter");
  }

  /** Why no script in {@code language} can run; empty if it has an image. */
  Optional<String> obstacle(ScriptLanguage language) {
    return interpreters.containsKey(language)
        ? Optional.empty()
        : Optional.of(
            "There is no image for scripts in the language \"%s\", only for %s. Name one in the runner's setting %s.image."
                .formatted(
                    language.word(),
                    ScriptLanguage.choice(interpreters.keySet()),
                    language.word()));
  }

  boolean hasNetwork() {
    return !network.equals("none");
  }
}

package io.dryrun.adapter.script.kubernetes;

import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a deployment can choose.
 *
 * @param access which cluster, and where in it
 * @param interpreters what interprets the scripts of each language
 * @param pull when a node fetches an image
 * @param bounds what a pod may take
 * @param users from which each run gets one
 * @param pod what else a pod needs
 * @param owner a name that no other live server has; empty for none
 * @param times how long what takes
 */
record KubernetesSettings(
    Access access,
    Map<ScriptLanguage, Interpreter> interpreters,
    PullPolicy pull,
    Bounds bounds,
    Users users,
    PodChoices pod,
    String owner,
    Times times) {

  /**
   * Which cluster, and where in it. Each is empty for what KUBECONFIG, the user's own file or the
   * pod that this server runs in says.
   *
   * @param kubeconfig a file
   * @param context a name in it
   * @param namespace where scripts run
   */
  record Access(String kubeconfig, String context, String namespace) {}

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
   * What a pod may take.
   *
   * @param memory bytes
   * @param milliCpus processors, in 10⁻³
   * @param requestedMilliCpus how many of them are set aside
   * @param processes with those of the launcher
   * @param disk bytes of each writable directory
   * @param fileSize bytes of one file
   * @param openFiles of one process
   * @param cpuSeconds of one process; 0 for any
   */
  record Bounds(
      long memory,
      long milliCpus,
      long requestedMilliCpus,
      long processes,
      long disk,
      long fileSize,
      long openFiles,
      long cpuSeconds) {}

  /** User numbers, both included. */
  record Users(long first, long last) {
    /** Always the same for the same run: no other that goes on has it, unless by rare chance. */
    long of(UUID run) {
      return first + Math.floorMod(run.getLeastSignificantBits(), last - first + 1);
    }
  }

  /**
   * What else a pod needs; each is empty for none.
   *
   * @param seccomp a profile below the kubelet's seccomp directory, in place of the runtime's own
   * @param runtimeClass what runs its containers
   * @param pullSecret the name of a Secret with a registry's credentials
   */
  record PodChoices(String seccomp, String runtimeClass, String pullSecret) {}

  /**
   * How long what takes.
   *
   * @param start until a pod runs
   * @param keep for how long what a server left can be taken over
   */
  record Times(Duration start, Duration keep) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static KubernetesSettings of(Map<String, String> settings) {
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
}

package io.dryrun.adapter.script.kubernetes;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a deployment named. The client passes over those that it can't use and takes a
 * cluster of its own invention, which nobody reaches; here they are refused at the start.
 */
final class KubeconfigFiles {
  private KubeconfigFiles() {}

  /**
   * Does nothing if none was named: then there may be one in the user's own folder, or this server
   * runs in the cluster.
   *
   * @param setting the runner's setting; empty for what KUBECONFIG says
   * @throws IllegalArgumentException if those named are no kubeconfig with a cluster in it
   */
  static void require(String setting) {
    if (!setting.isEmpty()) {
      require(List.of(setting), "its setting kubeconfig");
      return;
    }
    String variable = System.getProperty("kubeconfig", System.getenv("KUBECONFIG"));
    if (variable != null && !variable.isBlank()) {
      require(List.of(variable.split(File.pathSeparator)), "KUBECONFIG");
    }
  }

  /** As for the cluster's own client, one of several may be missing. */
  static void require(List<String> named, String by) {
    var there = new ArrayList<Config>();
    for (String name : named) {
      Path file = path(name, by);
      if (Files.exists(file)) {
        there.add(read(file, by));
      }
    }
    if (there.isEmpty()) {
      throw unfit(String.join(File.pathSeparator, named), by, "there is no such file", null);
    }
    if (there.stream().allMatch(config -> config.getClusters().isEmpty())) {
      throw unfit(String.join(File.pathSeparator, named), by, "it names no cluster", null);
    }
  }

  private static Path path(String name, String by) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw unfit(name, by, "that is no name of a file", e);
    }
  }

  private static Config read(Path file, String by) {
    if (!Files.isRegularFile(file)) {
      throw unfit(file.toString(), by, "it is no file", null);
    }
    try {
      Config config = Serialization.unmarshal(Files.readString(file), Config.class);
      return config == null ? new Config() : config;
    } catch (IOException e) {
      throw unfit(file.toString(), by, "it can't be read by this user", e);
    } catch (KubernetesClientException | IllegalArgumentException | ClassCastException e) {
      throw unfit(
          file.toString(),
          by,
          "it is no YAML with clusters, users and contexts, as a kubeconfig is",
          e);
    }
  }

  private static IllegalArgumentException unfit(
      String file, String by, String problem, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "The script runner \"kubernetes\" can't use the kubeconfig %s that %s names: %s."
            .formatted(file, by, problem),
        cause);
  }
}

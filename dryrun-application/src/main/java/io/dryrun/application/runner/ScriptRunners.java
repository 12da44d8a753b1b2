package io.dryrun.application.runner;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds runners by name among the artifacts that a deployment has on its class path. */
public final class ScriptRunners {

  private ScriptRunners() {}

  /**
   * The runner of that name, from the artifacts of the thread's context class loader, which in a
   * container is the application's.
   *
   * @throws IllegalArgumentException if there is none (the message lists those that there are), or
   *     its settings are wrong
   */
  public static ScriptRunner named(String name, Map<String, String> settings) {
    return named(name, settings, Thread.currentThread().getContextClassLoader());
  }

  /**
   * The runner of that name, from the artifacts of {@code loader}. For threads whose context class
   * loader is not the application's, such as those of a pool that several applications share.
   *
   * @param loader null stands for the system class loader
   * @throws IllegalArgumentException if there is none (the message lists those that there are), or
   *     its settings are wrong
   */
  public static ScriptRunner named(
      String name, Map<String, String> settings, @Nullable ClassLoader loader) {
    var providers = ServiceLoader.load(ScriptRunnerProvider.class, loader).stream().toList();
    return providers.stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name, providers)))
        .create(settings);
  }

  private static String unknown(
      String name, List<ServiceLoader.Provider<ScriptRunnerProvider>> providers) {
    String known =
        providers.stream().map(p -> p.get().name()).sorted().collect(Collectors.joining(", "));
    return "There is no script runner named \"%s\". Known here: %s. A further one is an artifact on the class path, for the program in the folder of --plugins."
        .formatted(name, known.isEmpty() ? "none" : known);
  }
}

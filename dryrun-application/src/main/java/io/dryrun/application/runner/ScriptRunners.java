package io.dryrun.application.runner;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds runners by name among the artifacts that a deployment has on its class path. */
public final class ScriptRunners {

  private ScriptRunners() {}

  /**
   * The runner of that name, from the context class loader's artifacts.
   *
   * @throws IllegalArgumentException if there is none (the message lists those that there are), or
   *     its settings are wrong
   */
  public static ScriptRunner named(String name, Map<String, String> settings) {
    var providers = ServiceLoader.load(ScriptRunnerProvider.class).stream().toList();
    return providers.stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(name, providers)))
        .create(settings);
  }

  private static String unknown(
      String name, java.util.List<ServiceLoader.Provider<ScriptRunnerProvider>> providers) {
    String known =
        providers.stream().map(p -> p.get().name()).sorted().collect(Collectors.joining(", "));
    return "There is no script runner named \"%s\". Known here: %s. A further one is an artifact on the class path."
        .formatted(name, known.isEmpty() ? "none" : known);
  }
}

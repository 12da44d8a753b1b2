package io.dryrun.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Installation of a server, as an operator sets it up before a start: folders, offerings, settings.
 * Immutable.
 *
 * @param jar the packaged program
 * @param folder everything is below it
 * @param store settings of the store, such as its URL; empty for the server's own default
 * @param settings further settings
 * @param options for the JVM
 */
record Site(
    Path jar,
    Path folder,
    Map<String, String> store,
    Map<String, String> settings,
    List<String> options) {
  /** Two customers, so that a turn is taken between them. */
  static final List<UUID> OFFERINGS =
      List.of(
          UUID.fromString("00000000-0000-4000-8000-00000000000a"),
          UUID.fromString("00000000-0000-4000-8000-00000000000b"));

  Site {
    store = Map.copyOf(store);
    settings = Map.copyOf(settings);
    options = List.copyOf(options);
  }

  ExecutionLog ledger() {
    return new ExecutionLog(folder.resolve("ledger"));
  }

  /**
   * Unique for each site, so that its processes can be told from all others, also from those of
   * another copy of this program.
   */
  MarkedProcesses marked() {
    return new MarkedProcesses(
        "fault-trial-%d-%s".formatted(ProcessHandle.current().pid(), folder.getFileName()));
  }

  Path data() {
    return folder.resolve("data");
  }

  /** The same with options for the JVM. */
  Site with(String... jvmOptions) {
    return new Site(jar, folder, store, settings, List.of(jvmOptions));
  }

  /** Writes the files that a server reads. */
  Site prepare() {
    try {
      Files.createDirectories(folder.resolve("offerings"));
      Files.createDirectories(folder.resolve("runs"));
      Files.createDirectories(data());
      for (UUID offering : OFFERINGS) {
        Files.writeString(folder.resolve("offerings/" + offering + ".json"), offering(offering));
      }
      Files.writeString(folder.resolve("config.yaml"), configuration(), UTF_8);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString(), "serve", "--port", "0"));
    command.addAll(List.of("--config", folder.resolve("config.yaml").toString()));
    command.addAll(List.of("--offerings", folder.resolve("offerings").toString()));
    command.addAll(List.of("--data", data().toString()));
    return command;
  }

  Map<String, String> environment() {
    return Map.of("DRYRUN_TOKEN", Api.TOKEN, MarkedProcesses.VARIABLE, marked().mark());
  }

  /**
   * Without isolation, because a script must append to the ledger, which is out of the reach of a
   * sandbox. What is tried here is the queue and the store; the sandbox has its own tests.
   */
  private String configuration() {
    var lines = new ArrayList<String>();
    settings.forEach((key, value) -> lines.add(key + ": " + quoted(value)));
    store.forEach((key, value) -> lines.add("store." + key + ": " + quoted(value)));
    lines.add("runner.name: process");
    lines.add("runner.settings.isolation: none");
    lines.add("runner.settings.directory: " + quoted(folder.resolve("runs").toString()));
    return String.join("\n", lines) + "\n";
  }

  private String offering(UUID uuid) {
    return """
        {
          "uuid": "%1$s", "name": "Fault trial", "type": "Marketplace.Script", "state": "Active",
          "customer_uuid": "%1$s", "customer_name": "Customer %1$s", "components": [], "plans": [],
          "secret_options": {
            "language": "shell",
            "environ": [{"name": "%2$s", "value": "%3$s"}],
            "create": %4$s
          }
        }
        """
        .formatted(uuid, MarkedProcesses.VARIABLE, marked().mark(), quoted(ledger().script()));
  }

  /** As JSON, which is YAML as well. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}

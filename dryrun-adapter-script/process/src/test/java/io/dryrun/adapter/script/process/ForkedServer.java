package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A Java program of its own that runs one script: for what depends on the server's own locale,
 * variables, memory, user or end.
 */
final class ForkedServer {
  static final String SCRIPTS_VALUE = "Tõnu 漢字 🚀";

  private ForkedServer() {}

  /**
   * Arguments: isolation, if need be with further settings as {@code none,memory=64MiB}; directory,
   * language, source. Prints what the script prints and its end.
   */
  public static void main(String[] arguments) {
    var settings = TestRunners.settings(arguments[0]);
    settings.put("directory", arguments[1]);
    try (ScriptRunner runner = new ProcessScriptRunnerProvider().create(settings)) {
      var script =
          new Script(ScriptLanguage.ofWord(arguments[2]).orElseThrow(), unescape(arguments[3]));
      var variables = new ScriptEnvironment(Map.of("VALUE", SCRIPTS_VALUE));
      var limits = RunLimits.DEFAULT.withOutput(1024, 1L << 40);
      var job = new ScriptJob(UUID.randomUUID(), script, variables, limits);
      long[] bytes = {0};
      var running =
          runner.start(
              job,
              (chunk, offset, length) -> {
                bytes[0] += length;
                if (bytes[0] < 10_000) {
                  System.out.write(chunk, offset, length);
                  System.out.flush();
                }
              });
      var termination = running.completion().join().termination();
      System.out.printf("%d bytes, %s%n", bytes[0], termination.description());
    }
  }

  /** A command that starts it with this test's own Java and class path. */
  static List<String> command(String classPath, List<String> options, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath, ForkedServer.class.getName()));
    for (String argument : arguments) {
      command.add(escape(argument));
    }
    return command;
  }

  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** A copy of the class path that any user can read. */
  static String copiedClassPath(Path directory) throws IOException {
    var copies = new ArrayList<String>();
    for (String element : classPath().split(File.pathSeparator, -1)) {
      Path from = Path.of(element);
      Path to = directory.resolve(copies.size() + "-" + from.getFileName());
      try (var files = Files.walk(from)) {
        for (Path file : files.toList()) {
          Path copy = to.resolve(from.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, file.equals(from) ? to : copy);
          }
        }
      }
      copies.add(to.toString());
    }
    return String.join(File.pathSeparator, copies);
  }

  static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replace("\n", "\\n");
  }

  private static String unescape(String text) {
    return text.replace("\\n", "\n");
  }
}

package io.dryrun.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A command line whose output is kept. */
final class TestTerminal {
  static final String OFFERING =
      """
      {"uuid": "a0000000-0000-4000-8000-000000000000", "name": "Shell", "type": "Marketplace.Script",
       "plans": [{"uuid": "b0000000-0000-4000-8000-000000000000", "name": "Small"},
                 {"uuid": "b0000000-0000-4000-8000-000000000001", "name": "Twin"},
                 {"uuid": "b0000000-0000-4000-8000-000000000002", "name": "Twin"}],
       "secret_options": {"language": "shell", "create": "echo $PLAN_NAME $ATTRIBUTES; echo vm-$COLOUR",
         "environ": [{"name": "COLOUR", "value": "ultramarine"}],
         "pull": "exit 3", "update": "echo $LIMITS $RESOURCE_BACKEND_ID", "terminate": "sleep 60"}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private boolean colour;

  Map<String, String> environment() {
    return environment;
  }

  void showColours() {
    colour = true;
  }

  /** Runs a script of {@link #OFFERING}. */
  int run(Path folder, String... options) {
    return execute(
        Stream.concat(Stream.of("run", write(folder, OFFERING)), Arrays.stream(options))
            .toArray(String[]::new));
  }

  /** Writes the offering to a file and returns its name. */
  static String write(Path folder, String offering) {
    try {
      return Files.writeString(folder.resolve("offering.json"), offering).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int execute(String... arguments) {
    var terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            colour,
            environment);
    return Program.execute(terminal, arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}

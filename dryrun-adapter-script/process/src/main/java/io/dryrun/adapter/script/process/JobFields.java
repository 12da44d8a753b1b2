package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.process.RunDirectory.Places;
import io.dryrun.domain.script.ScriptJob;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code launch.bash} reads: always UTF-8, whatever the server's locale is. Java itself would
 * pass a variable to a process in the locale's encoding.
 */
final class JobFields {
  /**
   * How many bytes of variables a new process can be given: a quarter of the usual limit of its
   * stack, see execve(2), less some room for the command.
   */
  private static final long MOST_BYTES = (2L << 20) - (64 << 10);

  private static final int POINTER = 8;

  private JobFields() {}

  /**
   * Writes them to a new file.
   *
   * @param interpreter its program and its arguments, to which the script's file is added
   * @throws TooManyVariablesException if no process can be given the job's variables
   */
  static void write(Path file, ScriptJob job, Places places, List<String> interpreter)
      throws IOException, TooManyVariablesException {
    List<String> fields = of(job, places, interpreter);
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      for (String field : fields) {
        out.write(field.getBytes(StandardCharsets.UTF_8));
        out.write(0);
      }
    }
  }

  private static List<String> of(ScriptJob job, Places places, List<String> interpreter)
      throws TooManyVariablesException {
    List<String> exported = new ArrayList<>();
    List<String> others = new ArrayList<>();
    long bytes = 0;
    for (Map.Entry<String, String> variable : variables(job, places).entrySet()) {
      String text = variable.getKey() + "=" + variable.getValue();
      (ShellNames.canExport(variable.getKey()) ? exported : others).add(text);
      bytes += text.getBytes(StandardCharsets.UTF_8).length + 1L + POINTER;
    }
    if (bytes > MOST_BYTES) {
      throw new TooManyVariablesException(bytes);
    }
    List<String> fields = new ArrayList<>();
    fields.add(places.script());
    fields.add(job.script().source());
    fields.add(places.work());
    fields.add(interpreter.getFirst());
    fields.add(Integer.toString(exported.size()));
    fields.addAll(exported);
    fields.addAll(others);
    fields.addAll(interpreter);
    fields.add(places.script());
    return fields;
  }

  private static Map<String, String> variables(ScriptJob job, Places places) {
    var variables = new LinkedHashMap<String, String>();
    variables.put("PATH", places.path());
    variables.put("LANG", "C.UTF-8");
    variables.put("HOME", places.work());
    variables.putAll(job.environment().variables());
    return variables;
  }

  /** The variables are too much for a process. */
  static final class TooManyVariablesException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long bytes;

    TooManyVariablesException(long bytes) {
      this.bytes = bytes;
    }

    String sentence() {
      return "The script's variables take %d bytes in all; a process can be given %d. Make attributes or variables smaller."
          .formatted(bytes, MOST_BYTES);
    }
  }
}

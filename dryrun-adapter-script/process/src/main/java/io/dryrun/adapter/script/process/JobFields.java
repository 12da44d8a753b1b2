package io.dryrun.adapter.script.process;

import io.dryrun.adapter.script.kit.ProcessVariables;
import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.ShellNames;
import io.dryrun.adapter.script.process.RunDirectory.RunPaths;
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
 * The input of {@code launch.bash}: always UTF-8, whatever the server's locale is. Java itself
 * would pass a variable to a process in the locale's encoding.
 */
final class JobFields {
  /** Those of {@code launch.bash} besides. */
  static final ShellNames NAMES = ShellNames.ofBash("lingers", "limits", "job");

  private JobFields() {}

  /**
   * Writes them to a new file.
   *
   * @param interpreter its program and its arguments, to which the script's file is added
   * @throws RunFailedException if no process can be given the job's variables
   */
  static void write(Path file, ScriptJob job, RunPaths paths, List<String> interpreter)
      throws IOException, RunFailedException {
    List<String> fields = of(job, paths, interpreter);
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      for (String field : fields) {
        out.write(field.getBytes(StandardCharsets.UTF_8));
        out.write(0);
      }
    }
  }

  private static List<String> of(ScriptJob job, RunPaths paths, List<String> interpreter)
      throws RunFailedException {
    List<String> exported = new ArrayList<>();
    List<String> others = new ArrayList<>();
    variables(job, paths)
        .forEach(
            (name, value) -> (NAMES.canExport(name) ? exported : others).add(name + "=" + value));
    List<String> fields = new ArrayList<>();
    fields.add(paths.script());
    fields.add(job.script().source());
    fields.add(paths.work());
    fields.add(interpreter.getFirst());
    fields.add(Integer.toString(exported.size()));
    fields.addAll(exported);
    fields.addAll(others);
    fields.addAll(interpreter);
    fields.add(paths.script());
    return fields;
  }

  /**
   * All variables of the script's process.
   *
   * @throws RunFailedException if no process can be given them
   */
  static Map<String, String> variables(ScriptJob job, RunPaths paths) throws RunFailedException {
    return ProcessVariables.of(defaults(paths), job.environment().variables());
  }

  /** Those of a job that gives none. */
  static Map<String, String> defaults(RunPaths paths) {
    var defaults = new LinkedHashMap<String, String>();
    defaults.put("PATH", paths.path());
    defaults.put("LANG", "C.UTF-8");
    defaults.put("HOME", paths.work());
    return defaults;
  }
}

package io.dryrun.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Log of executions: the file to which each script appends a line when it begins and one when it
 * ends. A line is written by one call and so never mixed with another. What it says is independent
 * of everything that servers say.
 */
final class ExecutionLog {
  private final Path file;

  ExecutionLog(Path file) {
    this.file = file;
  }

  /**
   * One execution of a script.
   *
   * @param run name of the run that a client asked for
   * @param order id of the order that a server imagined for it: each accepted run has its own
   * @param server process id of the server that started it
   * @param begun in seconds since 1970
   * @param ended the same; empty if it never came to its end
   */
  record Execution(String run, String order, long server, double begun, Optional<Double> ended) {}

  /**
   * The script, for Bash and BusyBox's shell: it lasts as many seconds as the name of its run says
   * after the last dash.
   */
  String script() {
    return """
        read -r _ _ _ server _ </proc/$PPID/stat
        printf 'begin %%s %%s %%s %%s %%s\\n' "$RESOURCE_NAME" "$$" "$server" "$EPOCHREALTIME" "$ORDER_UUID" >>'%1$s'
        tenths="${RESOURCE_NAME##*-}"
        while [ "$tenths" -gt 0 ]; do
          echo "$EPOCHREALTIME"
          sleep 0.1
          tenths=$((tenths - 1))
        done
        printf 'end %%s %%s %%s %%s %%s\\n' "$RESOURCE_NAME" "$$" "$server" "$EPOCHREALTIME" "$ORDER_UUID" >>'%1$s'
        echo "id-$RESOURCE_NAME"
        """
        .formatted(file);
  }

  /** All executions, by the name of their run. */
  Map<String, List<Execution>> executions() {
    List<String[]> lines = lines();
    Map<String, Double> ends = new HashMap<>();
    for (String[] line : lines) {
      if (line[0].equals("end")) {
        ends.put(line[1] + " " + line[2], Double.valueOf(line[4]));
      }
    }
    return lines.stream()
        .filter(line -> line[0].equals("begin"))
        .map(
            line ->
                new Execution(
                    line[1],
                    line[5],
                    Long.parseLong(line[3]),
                    Double.parseDouble(line[4]),
                    Optional.ofNullable(ends.get(line[1] + " " + line[2]))))
        .collect(groupingBy(Execution::run));
  }

  /** How many executions have begun. */
  long begun() {
    return lines().stream().filter(line -> line[0].equals("begin")).count();
  }

  private List<String[]> lines() {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(file, UTF_8)) {
      // One that is just being written has fewer words.
      return lines.map(line -> line.split(" ")).filter(words -> words.length == 6).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

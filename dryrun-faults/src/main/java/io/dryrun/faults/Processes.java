package io.dryrun.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The processes that this program started and has not seen end. Thread-safe. What is left of them
 * is killed when this program ends, however it ends.
 */
final class Processes {
  private final Set<Process> processes = ConcurrentHashMap.newKeySet();

  Processes() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::killAll, "kill-what-is-left"));
  }

  /** Starts a program whose output goes to a file. */
  Process start(List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      Process process = builder.start();
      processes.removeIf(earlier -> !earlier.isAlive());
      processes.add(process);
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a short program to its end.
   *
   * @return what it printed
   * @throws IllegalStateException if it fails or takes more than two minutes
   */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "%s failed: %s".formatted(String.join(" ", command), output));
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw Waiting.interrupted(e);
    }
  }

  /** Sends a signal, such as {@code STOP}, to a process that this program started. */
  static void signal(Process process, String name) {
    run(List.of("kill", "-" + name, Long.toString(process.pid())));
  }

  /** SIGKILL, and waits until the process is gone. */
  static void kill(Process process) {
    process.destroyForcibly();
    await(process, Duration.ofSeconds(20));
  }

  /** Waits for the end of a process; kills it and fails if that takes too long. */
  static void await(Process process, Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "Process %d did not end within %s".formatted(process.pid(), limit));
      }
    } catch (InterruptedException e) {
      throw Waiting.interrupted(e);
    }
  }

  private void killAll() {
    processes.forEach(Process::destroyForcibly);
  }
}

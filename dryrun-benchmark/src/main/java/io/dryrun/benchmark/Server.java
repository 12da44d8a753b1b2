package io.dryrun.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A program that serves, and says where in a line of its output. */
final class Server implements AutoCloseable {
  private static final String READY = "Ready: ";

  private final Process process;
  private final String address;
  private final double startMilliseconds;

  private Server(Process process, String address, double startMilliseconds) {
    this.process = process;
    this.address = address;
    this.startMilliseconds = startMilliseconds;
  }

  /** Our server, as its users start it; waits until it is ready. */
  static Server ours(Bench bench, Path data, Map<String, String> variables) {
    return ours(bench, data, bench.offerings(), variables);
  }

  /** The same with a folder of offerings. */
  static Server ours(Bench bench, Path data, Path offerings, Map<String, String> variables) {
    Command command =
        Command.of(bench.root().resolve("dryrun").toString(), "serve", "--port", "0")
            .and("--data", data.toString(), "--offerings", offerings.toString())
            .with("DRYRUN_TOKEN", Bench.TOKEN);
    for (var variable : variables.entrySet()) {
      command = command.with(variable.getKey(), variable.getValue());
    }
    return start(bench, command);
  }

  /** Any program that says {@code Ready: URL}. */
  static Server start(Bench bench, Command command) {
    long begin = System.nanoTime();
    Path log = bench.folder().resolve("server.log");
    Process process = command.start(log.toFile());
    String address = address(process);
    double took = (System.nanoTime() - begin) / 1e6;
    if (address == null) {
      process.destroy();
      throw new IllegalStateException("A server does not serve; its log is " + log);
    }
    return new Server(process, address, took);
  }

  private static @Nullable String address(Process process) {
    try {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line;
      while ((line = output.readLine()) != null) {
        if (line.startsWith(READY)) {
          return line.substring(READY.length());
        }
      }
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url(String path) {
    return address + path;
  }

  /** From its start until it served. */
  double startMilliseconds() {
    return startMilliseconds;
  }

  /** What it has of the memory now, without its children, in MiB. */
  double residentMebibytes() {
    try {
      return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

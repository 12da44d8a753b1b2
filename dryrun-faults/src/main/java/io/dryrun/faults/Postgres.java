package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A PostgreSQL of this program's own, with the settings of a new installation: it writes through to
 * the disk. It can be stopped and started. Not thread-safe.
 */
final class Postgres implements AutoCloseable {
  private static final Duration UNTIL_READY = Duration.ofSeconds(60);

  private final Processes processes;
  private final Path bin;
  private final Path folder;
  private final int port;
  private Process process;

  private Postgres(Processes processes, Path bin, Path folder, int port) {
    this.processes = processes;
    this.bin = bin;
    this.folder = folder;
    this.port = port;
    this.process = launch();
  }

  /**
   * Makes an empty one and starts it.
   *
   * @throws Fault.Unavailable if PostgreSQL is not installed
   */
  static Postgres start(Processes processes) {
    Path bin = programs();
    try {
      Path folder = Files.createTempDirectory("dryrun-faults-postgres");
      if (root()) {
        Processes.run(List.of("chown", user(), folder.toString()));
      }
      Processes.run(
          as(
              bin.resolve("initdb").toString(),
              "--pgdata=" + folder.resolve("data"),
              "--username=postgres",
              "--auth=trust",
              "--locale=C.UTF-8"));
      var postgres = new Postgres(processes, bin, folder, freePort());
      postgres.ready();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path programs() {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.naturalOrder())
          .orElseThrow(Postgres::missing);
    } catch (IOException e) {
      throw missing();
    }
  }

  private static Fault.Unavailable missing() {
    return new Fault.Unavailable(
        "there is no PostgreSQL in /usr/lib/postgresql; install the package postgresql");
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static boolean root() {
    return System.getProperty("user.name").equals("root");
  }

  private static String user() {
    try {
      return Files.readAllLines(Path.of("/etc/passwd")).stream()
              .anyMatch(line -> line.startsWith("postgres:"))
          ? "postgres"
          : "nobody";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** PostgreSQL refuses to run as root. */
  private static List<String> as(String... command) {
    var all = new ArrayList<String>();
    if (root()) {
      all.addAll(List.of("setpriv", "--reuid=" + user(), "--clear-groups"));
    }
    all.addAll(List.of(command));
    return all;
  }

  private Process launch() {
    return processes.start(
        as(
            bin.resolve("postgres").toString(),
            "-D",
            folder.resolve("data").toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200"),
        Map.of(),
        log());
  }

  private Path log() {
    return Path.of(folder + ".log");
  }

  int port() {
    return port;
  }

  /** The settings of a server's store that lies here. */
  Map<String, String> settings() {
    return settings(port);
  }

  /** The same in another of its databases. */
  Map<String, String> settings(String database) {
    return Map.of(
        "url", "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), "user", "postgres");
  }

  /** The same through another port of this machine. */
  static Map<String, String> settings(int port) {
    return Map.of(
        "url", "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "user", "postgres");
  }

  /** Asks it a question in SQL; the answer has a line for each row. */
  String sql(String statement) {
    return sql("postgres", statement);
  }

  /** Asks one of its databases. */
  String sql(String database, String statement) {
    return Processes.run(
        List.of(
            bin.resolve("psql").toString(),
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--set=ON_ERROR_STOP=1",
            "--host=127.0.0.1",
            "--port=" + port,
            "--username=postgres",
            "--dbname=" + database,
            "--command=" + statement));
  }

  /** Stops it at once, as in a loss of power: connections break off, nothing is tidied up. */
  void crash() {
    Processes.signal(process, "QUIT");
    Processes.await(process, Duration.ofSeconds(30));
  }

  /** Stops it as an operator would who does not wait for clients. */
  void stop() {
    Processes.signal(process, "INT");
    Processes.await(process, Duration.ofSeconds(60));
  }

  /** Starts it again after a stop, and waits until it takes connections. */
  void startAgain() {
    process = launch();
    ready();
  }

  private void ready() {
    if (!Waiting.until(UNTIL_READY, () -> accepts() && answers())) {
      throw new IllegalStateException("PostgreSQL does not start, see " + log());
    }
  }

  private boolean accepts() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private boolean answers() {
    try {
      return sql("select 1").strip().equals("1");
    } catch (IllegalStateException e) {
      // It still reads what it wrote before it was stopped.
      return false;
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      crash();
    }
    Processes.run(List.of("rm", "-rf", folder.toString(), log().toString()));
  }
}

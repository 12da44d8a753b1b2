package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** One trial of a fault: what it is tried with, and the list of what went wrong. Thread-safe. */
final class Trial {
  private final String name;
  private final long seed;
  private final boolean brief;
  private final Path jar;
  private final Path folder;
  private final Set<StoreKind> stores;
  private final Processes processes;
  private final Queue<String> problems = new ConcurrentLinkedQueue<>();
  private final Queue<ResultRow> rows = new ConcurrentLinkedQueue<>();
  private final Queue<String> figures = new ConcurrentLinkedQueue<>();

  Trial(String name, Arguments arguments, Processes processes) {
    this.name = name;
    this.seed = arguments.seed();
    this.brief = arguments.brief();
    this.jar = arguments.jar();
    this.folder = arguments.folder();
    this.stores = arguments.stores();
    this.processes = processes;
  }

  String name() {
    return name;
  }

  /** The same at each trial with the same seed. */
  Random random() {
    return new Random(seed ^ name.hashCode());
  }

  /** Short form: fewer rounds, the same questions. */
  boolean brief() {
    return brief;
  }

  Processes processes() {
    return processes;
  }

  /** A site of its own for a server, below the folder of this trial. */
  Site site(String which, Map<String, String> store, Map<String, String> settings) {
    var common =
        new HashMap<>(
            Map.of(
                "response", "minimal",
                "public-url", "http://faults.example.com",
                "runs.asynchronous", "6",
                "runs.queue", "100000"));
    common.putAll(settings);
    Path place = folder.resolve(name + "-" + which);
    // What is left of an earlier trial would be counted.
    Processes.run(List.of("rm", "-rf", place.toString()));
    try {
      Files.createDirectories(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Site(jar, place, store, common, List.of());
  }

  /** Tries something with SQLite, if that was chosen. */
  void withSqlite(Runnable what) {
    if (stores.contains(StoreKind.SQLITE)) {
      what.run();
    }
  }

  /** Tries something with a PostgreSQL of its own, if that was chosen. */
  void withPostgres(Consumer<Postgres> what) {
    if (stores.contains(StoreKind.POSTGRESQL)) {
      try (var postgres = Postgres.start(processes)) {
        what.accept(postgres);
      }
    }
  }

  /** Something that a promise rules out. */
  void problem(String sentence) {
    problems.add(sentence);
  }

  /** Notes a problem unless something is as it should be. */
  void check(boolean right, String otherwise) {
    if (!right) {
      problem(otherwise);
    }
  }

  /** What became of all runs on one store. */
  void row(ResultRow row) {
    rows.add(row);
    say(row.toString());
  }

  /** A measured figure, for the report. */
  void figure(String sentence) {
    figures.add(sentence);
    say(sentence);
  }

  /** What is going on, for who watches. */
  void say(String sentence) {
    System.out.println("  " + sentence);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  List<ResultRow> rows() {
    return List.copyOf(rows);
  }

  List<String> figures() {
    return List.copyOf(figures);
  }
}

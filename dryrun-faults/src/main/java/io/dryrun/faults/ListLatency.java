package io.dryrun.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** No fault, a measure: how long a list takes with few and with very many stored runs. */
final class ListLatency implements Fault {
  private static final int FEW = 1000;
  private static final int AT_ONCE = 50_000;
  private static final int REQUESTS = 300;
  private static final int WARM = 300;
  private static final String LIST = "/api/marketplace-script-async-dry-run/";

  /** What is asked for, and the query that asks for it. */
  private static final Map<String, String> QUERIES =
      new TreeMap<>(
          Map.of(
              "page 1", "",
              "page 1 of those that are done", "?state=done",
              "page 1 of those that have erred, which are none", "?state=erred",
              "page 50", "?page=50"));

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public String sentence() {
    return "how long lists take with 1,000 and with 1,000,000 stored runs";
  }

  @Override
  public void happen(Trial trial) {
    int many = trial.brief() ? 100_000 : 1_000_000;
    trial.withSqlite(
        () -> compare(trial, "SQLite", many, inFile(trial, "few"), inFile(trial, "many")));
    trial.withPostgres(
        postgres ->
            compare(
                trial,
                "PostgreSQL",
                many,
                inDatabase(trial, postgres, "few"),
                inDatabase(trial, postgres, "many")));
  }

  /**
   * A site, and what fills its database.
   *
   * @param sql executes statements
   * @param rows how many copies are numbered from the first placeholder to the second
   * @param id of the copy with the number n
   * @param earlier milliseconds before a moment
   */
  private record SeededStore(
      Site site, Consumer<String> sql, String rows, String id, UnaryOperator<String> earlier) {

    /** Copies of a dry run that a server has executed. */
    void multiply(UUID template, int copies) {
      for (int from = 1; from <= copies; from += AT_ONCE) {
        String numbers = rows.formatted(from, Math.min(copies, from + AT_ONCE - 1));
        sql.accept(
            """
            insert into dryrun (uuid, offering, customer, party, type, state, created, started,
              finished)
            select %s, offering, customer, party, type, state, %s, started, finished
            from dryrun, %s where uuid = '%s'
            """
                .formatted(id, earlier.apply("created"), numbers, template));
        sql.accept(
            """
            insert into dryrun_part (dryrun, kind, start, piece, ending, content)
            select %s, kind, start, piece, ending, content
            from dryrun_part, %s where dryrun = '%s'
            """
                .formatted(id, numbers, template));
      }
      sql.accept(
          """
          insert into dryrun_count (customer, offering, type, state, change)
          select customer, offering, type, state, %d from dryrun where uuid = '%s'
          """
              .formatted(copies, template));
      // As the databases do by themselves while runs come in one by one.
      sql.accept("analyze");
    }
  }

  private static SeededStore inFile(Trial trial, String name) {
    Site site = trial.site("SQLite-" + name, Map.of(), Map.of()).prepare();
    return new SeededStore(
        site,
        new Sqlite(site)::sql,
        "(with recursive numbers(n) as (select %d union all select n + 1 from numbers where n < %d)"
            + " select n from numbers)",
        "printf('%08x-0000-4000-8000-%012x', n * 2654435761 & 4294967295, n)",
        "%s - n * 1000"::formatted);
  }

  private static SeededStore inDatabase(Trial trial, Postgres postgres, String name) {
    postgres.sql("create database " + name);
    Site site = trial.site("PostgreSQL-" + name, postgres.settings(name), Map.of()).prepare();
    return new SeededStore(
        site,
        statement -> postgres.sql(name, statement),
        "generate_series(%d, %d) as numbers(n)",
        "md5(n::text)::uuid",
        "%s - n * interval '1 millisecond'"::formatted);
  }

  private static URI filled(Fleet fleet, SeededStore store, int runs) {
    Server first = fleet.start();
    first.ready();
    try (var load = Load.none(fleet)) {
      Submission template = load.submit(0, true, new Random(0));
      load.drained(Duration.ofMinutes(1));
      fleet.end(first);
      store.multiply(template.runs().iterator().next(), runs - 1);
    }
    return fleet.start().ready();
  }

  private static void compare(
      Trial trial, String store, int many, SeededStore few, SeededStore all) {
    try (var small = new Fleet(trial.processes(), few.site());
        var large = new Fleet(trial.processes(), all.site())) {
      // One after the other here, but both at once when time counts.
      URI smallAddress = filled(small, few, FEW);
      URI largeAddress = filled(large, all, many);
      var api = new Api();
      QUERIES.forEach(
          (what, query) -> {
            double[] little = new double[REQUESTS];
            double[] much = new double[REQUESTS];
            for (int i = -WARM; i < REQUESTS; i++) {
              double first = seconds(api, smallAddress, query);
              double second = seconds(api, largeAddress, query);
              if (i >= 0) {
                little[i] = first;
                much[i] = second;
              }
            }
            trial.figure(
                "%s, %s: %s ms with %,d runs, %s ms with %,d (median, p99)"
                    .formatted(store, what, described(little), FEW, described(much), many));
          });
    }
  }

  private static double seconds(Api api, URI server, String query) {
    long begin = System.nanoTime();
    try {
      int status = api.get(server, LIST + query).status();
      if (status != 200) {
        throw new IllegalStateException("A list was answered with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static String described(double[] milliseconds) {
    double[] sorted = milliseconds.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "%.1f and %.1f",
        sorted[sorted.length / 2],
        sorted[(int) (sorted.length * 0.99)]);
  }
}

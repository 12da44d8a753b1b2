package io.dryrun.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** A server whose store holds many dry runs, and one of them. */
final class StoredRuns implements AutoCloseable {
  private final Server server;
  private final String run;

  private StoredRuns(Server server, String run) {
    this.server = server;
    this.run = run;
  }

  /** Starts one that holds {@code count}, which were not executed one by one. */
  static StoredRuns of(Bench bench, Path data, int count) {
    try (var server = Server.ours(bench, data, Map.of())) {
      String url = server.url(Bench.runPath(Bench.SHELL_OFFERING));
      new Repetition(url, Bench.ORDER).send(1, 1);
    }
    String run = multiply(data.resolve("dryruns.db"), count);
    // They are made older one by one, and must not be too old.
    return new StoredRuns(
        Server.ours(bench, data, Map.of("DRYRUN_RUNS_QUEUE", "1000000", "DRYRUN_SHUTDOWN", "0s")),
        run);
  }

  String url(String path) {
    return server.url(path);
  }

  /** One of them. */
  String run() {
    return run;
  }

  /** Makes {@code count} of the one that is there, each a second older than the one before. */
  private static String multiply(Path file, int count) {
    String numbers =
        "with recursive n (i) as (select 1 union all select i + 1 from n where i < %d) "
            .formatted(count - 1);
    String uuid = "substr(d.uuid, 1, 24) || printf('%012x', n.i)";
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("pragma journal_mode = wal");
      statement.execute("pragma synchronous = off");
      connection.setAutoCommit(false);
      statement.execute("create temporary table one as select * from dryrun; ");
      statement.execute("create temporary table part as select * from dryrun_part");
      statement.execute(
          numbers
              + "insert into dryrun (uuid, offering, customer, party, type, state, created, started,"
              + " finished) select "
              + uuid
              + ", d.offering, d.customer, d.party, d.type, d.state, d.created - n.i * 10000,"
              + " d.started - n.i * 10000, d.finished - n.i * 10000 from n, one d");
      statement.execute(
          numbers
              + "insert into dryrun_part (dryrun, kind, start, piece, ending, content) select "
              + uuid.replace("d.uuid", "d.dryrun")
              + ", d.kind, d.start, d.piece, d.ending, d.content from n, part d");
      statement.execute(
          "insert into dryrun_count (customer, offering, type, state, change)"
              + " select customer, offering, type, state, %d from one".formatted(count - 1));
      connection.commit();
      try (ResultSet rows = statement.executeQuery("select uuid from one")) {
        rows.next();
        return rows.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}

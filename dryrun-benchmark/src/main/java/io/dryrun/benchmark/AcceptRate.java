package io.dryrun.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How fast runs are accepted, beside rows that are committed one by one to the same database. */
final class AcceptRate implements Measurement {
  private static final int CLIENTS = 8;

  private final Bench bench;

  AcceptRate(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.ACCEPT_RATE);
  }

  @Override
  public void prepare() {}

  @Override
  public void round(Figures figures) {
    Path data = bench.fresh("data-accept");
    double accepted;
    // Those that run wait, so that nothing but accepting happens.
    try (var server =
        Server.ours(bench, data, Map.of("DRYRUN_RUNS_QUEUE", "1000000", "DRYRUN_SHUTDOWN", "0s"))) {
      String url = server.url(Bench.startPath(Bench.WAITING_OFFERING));
      Load.on(bench, CLIENTS, url, "POST", Bench.TOKEN, Bench.ORDER);
      accepted = Load.on(bench, CLIENTS, url, "POST", Bench.TOKEN, Bench.ORDER).rate();
    }
    figures.add(Row.ACCEPT_RATE, accepted, inserts(data.resolve("dryruns.db")), "a second");
  }

  /** Rows as the server's own, into a table of their own in the same file, each committed. */
  private double inserts(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (var statement = connection.createStatement()) {
        statement.execute("pragma journal_mode = wal");
        statement.execute("pragma synchronous = full");
        statement.execute("create table plain (id integer primary key, row text, content blob)");
      }
      List<byte[]> contents = contents(connection);
      long begin = System.nanoTime();
      long end = begin + bench.each().toNanos();
      int count = 0;
      try (var insert =
          connection.prepareStatement("insert into plain (row, content) values (?, ?)")) {
        while (System.nanoTime() < end) {
          insert.setString(1, "row " + count);
          insert.setBytes(2, contents.get(count % contents.size()));
          insert.executeUpdate();
          count++;
        }
      }
      return count / ((System.nanoTime() - begin) / 1e9);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<byte[]> contents(Connection connection) throws SQLException {
    var contents = new ArrayList<byte[]>();
    try (var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select content from dryrun_part limit 100")) {
      while (rows.next()) {
        contents.add(rows.getBytes(1));
      }
    }
    return contents;
  }

  @Override
  public void close() {}
}

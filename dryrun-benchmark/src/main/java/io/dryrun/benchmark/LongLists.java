package io.dryrun.benchmark;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading from a store that holds very many dry runs, beside one that holds few. */
final class LongLists implements Measurement {
  private static final int FEW = 1_000;
  private static final String LIST = "/api/marketplace-script-async-dry-run/";

  private final Bench bench;
  private @Nullable Stored few;
  private @Nullable Stored many;

  LongLists(Bench bench) {
    this.bench = bench;
  }

  /** A server and one of the runs that it has. */
  private record Stored(Server server, String run) {}

  @Override
  public Set<Row> rows() {
    return Set.of(Row.LONG_LIST);
  }

  @Override
  public void prepare() {
    few = stored("data-few", FEW);
    many = stored("data-many", bench.stored());
    pages(few);
    pages(many);
  }

  private Stored stored(String name, int count) {
    Path data = bench.fresh(name);
    try (var server = Server.ours(bench, data, Map.of())) {
      String url = server.url(Bench.runPath(Bench.SHELL_OFFERING));
      new Repetition(url, Bench.ORDER).send(1, 1);
    }
    String run = multiply(data.resolve("dryruns.db"), count);
    return new Stored(Server.ours(bench, data, Map.of()), run);
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
  public void round(Figures figures) {
    double[] oneOfFew = pages(Objects.requireNonNull(few));
    double[] oneOfMany = pages(Objects.requireNonNull(many));
    int worse = oneOfMany[0] / oneOfFew[0] > oneOfMany[1] / oneOfFew[1] ? 0 : 1;
    figures.add(Row.LONG_LIST, oneOfMany[worse], oneOfFew[worse], "ms");
  }

  /** How long a page of the list takes, and one dry run. */
  private double[] pages(Stored stored) {
    return new double[] {
      median(stored.server().url(LIST + "?page=1&page_size=10")),
      median(stored.server().url(LIST + stored.run() + "/"))
    };
  }

  private double median(String url) {
    return Load.on(bench, 1, url, "GET", Bench.TOKEN, "-").median();
  }

  @Override
  public void close() {
    if (few != null) {
      few.server().close();
    }
    if (many != null) {
      many.server().close();
    }
    Bench.delete(bench.folder().resolve("data-many"));
  }
}

package io.dryrun.benchmark;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading from a store that holds very many dry runs, beside one that holds few. */
final class LongLists implements Measurement {
  private static final int FEW = 1_000;
  private static final String LIST = "/api/marketplace-script-async-dry-run/";

  private final Bench bench;
  private @Nullable StoredRuns few;
  private @Nullable StoredRuns many;

  LongLists(Bench bench) {
    this.bench = bench;
  }

  @Override
  public Set<Row> rows() {
    return Set.of(Row.LONG_LIST);
  }

  @Override
  public void prepare() {
    few = StoredRuns.of(bench, bench.fresh("data-few"), FEW);
    many = StoredRuns.of(bench, bench.fresh("data-many"), bench.stored());
    pages(few);
    pages(many);
  }

  @Override
  public void round(Figures figures) {
    double[] oneOfFew = pages(Objects.requireNonNull(few));
    double[] oneOfMany = pages(Objects.requireNonNull(many));
    int worse = oneOfMany[0] / oneOfFew[0] > oneOfMany[1] / oneOfFew[1] ? 0 : 1;
    figures.add(Row.LONG_LIST, oneOfMany[worse], oneOfFew[worse], "ms");
  }

  /** How long a page of the list takes, and one dry run. */
  private double[] pages(StoredRuns stored) {
    return new double[] {
      median(stored.url(LIST + "?page=1&page_size=10")),
      median(stored.url(LIST + stored.run() + "/"))
    };
  }

  private double median(String url) {
    return Load.on(bench, 1, url, "GET", Bench.TOKEN, "-").median();
  }

  @Override
  public void close() {
    if (few != null) {
      few.close();
    }
    if (many != null) {
      many.close();
    }
    Bench.delete(bench.folder().resolve("data-many"));
  }
}

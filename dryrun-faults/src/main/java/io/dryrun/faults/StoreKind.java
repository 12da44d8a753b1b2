package io.dryrun.faults;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Kind of database in which a server keeps its runs. */
enum StoreKind {
  SQLITE("SQLite"),
  POSTGRESQL("PostgreSQL");

  private final String product;

  StoreKind(String product) {
    this.product = product;
  }

  /**
   * The kind of that name, however it is capitalised.
   *
   * @throws IllegalArgumentException with a sentence for a person, if there is none
   */
  static StoreKind of(String name) {
    return Arrays.stream(values())
        .filter(kind -> kind.product.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "After --store stands one of %s, not \"%s\"."
                        .formatted(
                            Arrays.stream(values())
                                .map(kind -> kind.product)
                                .collect(Collectors.joining(", ")),
                            name)));
  }
}

package io.dryrun.adapter.store.jdbc;

import io.dryrun.testkit.contract.DryRunQueueContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The queue in a database")
class QueueContractTest {
  @Nested
  @DisplayName("SQLite in a file")
  class Sqlite extends OfDatabase {
    Sqlite() {
      super("SQLite");
    }
  }

  @Nested
  @DisplayName("PostgreSQL")
  class PostgreSql extends OfDatabase {
    PostgreSql() {
      super("PostgreSQL");
    }
  }

  abstract static class OfDatabase extends DryRunQueueContract {
    private final String name;
    private TestDatabase database;
    private JdbcDryRuns dryRuns;

    OfDatabase(String name) {
      this.name = name;
    }

    @Override
    protected QueueWithStore create(int concurrency, int waiting) {
      close();
      database = TestDatabase.named(name);
      dryRuns = database.store().concurrency(concurrency).capacity(waiting).open();
      return new QueueWithStore(dryRuns.queue(), dryRuns.store());
    }

    @AfterEach
    void close() {
      if (dryRuns != null) {
        dryRuns.close();
        database.close();
        dryRuns = null;
      }
    }
  }
}

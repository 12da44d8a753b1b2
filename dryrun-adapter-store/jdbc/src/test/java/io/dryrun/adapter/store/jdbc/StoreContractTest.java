package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.testkit.contract.DryRunStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

@DisplayName("The store in a database")
class StoreContractTest {
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

  abstract static class OfDatabase extends DryRunStoreContract {
    private final String name;
    private TestDatabase database;
    private JdbcDryRuns dryRuns;

    OfDatabase(String name) {
      this.name = name;
    }

    @BeforeEach
    void open() {
      database = TestDatabase.named(name);
      dryRuns = database.store().open();
    }

    @AfterEach
    void close() {
      if (dryRuns != null) {
        dryRuns.close();
        database.close();
      }
    }

    @Override
    protected DryRunStore store() {
      return dryRuns.store();
    }
  }
}

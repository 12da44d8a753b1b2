package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@DisplayName("The first connection to the store")
@Timeout(60)
class FirstConnectionTest {
  /** What a pool allows at least. */
  private static final long IMPATIENT = 250;

  @TempDir private Path folder;

  @Test
  @DisplayName("is waited for while the database says nothing")
  void silent_at_first() throws Exception {
    var asked = new AtomicInteger();
    var answering = new CountDownLatch(1);
    try (HikariDataSource pool = pool(slow(answering))) {
      DataSource source = counting(pool, asked, answering::countDown);

      assertThat(FirstConnection.await(source, Duration.ofSeconds(50))).isTrue();
      assertThat(asked).hasValueGreaterThan(1);
    }
  }

  @Test
  @DisplayName("is waited for no longer than it may take")
  void silent_for_ever() {
    var asked = new AtomicInteger();
    var never = new CountDownLatch(1);
    try (HikariDataSource pool = pool(slow(never))) {
      DataSource source = counting(pool, asked, () -> {});

      assertThat(FirstConnection.await(source, Duration.ofMillis(2 * IMPATIENT))).isFalse();
      assertThat(asked).hasValueBetween(1, 10);
      never.countDown();
    }
  }

  @Test
  @DisplayName("is not waited for where the database refuses it")
  void refused() {
    var asked = new AtomicInteger();
    var nowhere = new SQLiteDataSource();
    nowhere.setUrl("jdbc:sqlite:" + folder.resolve("missing/dryruns.db"));
    try (HikariDataSource pool = pool(nowhere)) {
      DataSource source = counting(pool, asked, () -> {});

      assertThat(FirstConnection.await(source, Duration.ofSeconds(50))).isFalse();
      assertThat(asked).hasValue(1);
    }
  }

  private SQLiteDataSource slow(CountDownLatch answering) {
    var source =
        new SQLiteDataSource() {
          @Override
          public Connection getConnection() throws SQLException {
            try {
              answering.await();
            } catch (InterruptedException e) {
              throw new SQLException("The pool was closed.", e);
            }
            return super.getConnection();
          }
        };
    source.setUrl("jdbc:sqlite:" + folder.resolve("dryruns.db"));
    return source;
  }

  /** Notes each time that a connection is asked for, and what follows once one was refused. */
  private static DataSource counting(
      HikariDataSource pool, AtomicInteger asked, Runnable afterRefusal) {
    return new HikariDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        asked.incrementAndGet();
        try {
          return pool.getConnection();
        } catch (SQLException e) {
          afterRefusal.run();
          throw e;
        }
      }
    };
  }

  private static HikariDataSource pool(SQLiteDataSource source) {
    var config = new HikariConfig();
    config.setDataSource(source);
    config.setConnectionTimeout(IMPATIENT);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }
}

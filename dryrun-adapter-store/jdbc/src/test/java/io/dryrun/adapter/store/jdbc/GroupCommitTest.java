package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.UnavailableException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Work that is committed together")
class GroupCommitTest {
  private static final String ADD = "insert into told values (?)";

  private TestDatabase file;
  private Database database;

  @BeforeEach
  void open() {
    file = TestDatabase.sqlite();
    Schema.migrate(file.dataSource(), file.dialect());
    file.execute("create table told(name text primary key) strict");
    database = new Database(file.dataSource(), file.dialect(), new FreeSpace(null, 0), 4);
  }

  @AfterEach
  void close() {
    database.close();
    file.close();
  }

  @Test
  @DisplayName("is undone by itself where it fails, and all else is kept")
  void one_fails() throws Exception {
    List<Future<Integer>> told = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(10)) {
      var first = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      told.add(threads.submit(() -> database.transaction(transaction -> held(first, goOn))));
      first.await();
      for (int i = 0; i < 9; i++) {
        told.add(threads.submit(adding(i)));
      }
      goOn.countDown();
    }

    for (int i = 0; i < 9; i++) {
      Future<Integer> result = told.get(i + 1);
      if (i % 3 == 0) {
        assertThatThrownBy(result::get).hasRootCauseMessage("number " + i);
      } else {
        assertThat(result.get()).isEqualTo(1);
      }
    }
    assertThat(file.number("select count(*) from told")).isEqualTo(6);
  }

  @Test
  @DisplayName("is not told to be done where the whole of it could not be committed")
  void commit_fails() throws Exception {
    file.execute(
        "create table child(name text references told(name) deferrable initially deferred) strict");

    assertThatThrownBy(
            () ->
                database.transaction(
                    transaction ->
                        transaction.update(
                            "insert into child values (?)", List.of("nobody's child"))))
        .isInstanceOf(UnavailableException.class);

    assertThat(file.number("select count(*) from child")).isZero();
    assertThat(adding(1).call()).isEqualTo(1);
  }

  @Test
  @DisplayName("is told who asked, also if they are interrupted meanwhile")
  void interrupted() throws Exception {
    Thread.currentThread().interrupt();

    assertThat(adding(1).call()).isEqualTo(1);

    assertThat(Thread.interrupted()).isTrue();
  }

  private Callable<Integer> adding(int number) {
    return () ->
        database.transaction(
            transaction -> {
              int added = transaction.update(ADD, List.of("name " + number));
              if (number % 3 == 0) {
                throw new IllegalStateException("number " + number);
              }
              return added;
            });
  }

  private static int held(CountDownLatch first, CountDownLatch goOn) throws SQLException {
    first.countDown();
    try {
      goOn.await();
    } catch (InterruptedException e) {
      throw new SQLException(e);
    }
    return 0;
  }
}

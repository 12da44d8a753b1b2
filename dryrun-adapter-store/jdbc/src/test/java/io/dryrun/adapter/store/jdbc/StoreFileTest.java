package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.fixture.Runs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@DisplayName("The store's file")
class StoreFileTest {
  private static final int PAGE = 4096;
  private static final String MARK = "what-nobody-may-find-later";

  @TempDir Path folder;

  @Test
  @DisplayName("is refused to a second server, with a sentence that names it")
  void in_use() {
    try (JdbcDryRuns first = open()) {
      assertThat(first.isAnswering()).isTrue();
      assertThatThrownBy(this::open)
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("in use by another process")
          .hasMessageContaining(file().toString());
    }
    open().close();
  }

  @Test
  @DisplayName("keeps what is in it while servers come and go")
  void kept() {
    fill(3);
    try (JdbcDryRuns dryRuns = open()) {
      assertThat(dryRuns.store().find(Runs.done(2, "").uuid())).isPresent();
    }
  }

  @Test
  @DisplayName(
      "that is cut in half is told as damaged, with what to do, and nothing is lost in silence")
  void cut() throws IOException {
    fill(300);
    try (var file = new RandomAccessFile(file().toFile(), "rw")) {
      file.setLength(file.length() / 2 / PAGE * PAGE);
    }

    assertDamaged();
  }

  @Test
  @DisplayName("in which pages were overwritten is told as damaged")
  void overwritten() throws IOException {
    fill(300);
    byte[] noise = new byte[PAGE];
    Arrays.fill(noise, (byte) 0xA5);
    try (var file = new RandomAccessFile(file().toFile(), "rw")) {
      for (long page = 4; page < 20; page++) {
        file.seek(page * PAGE);
        file.write(noise);
      }
    }

    assertDamaged();
  }

  @Test
  @DisplayName("that is no database at all is told as damaged")
  void no_database() throws IOException {
    Files.writeString(file(), "once upon a time\n".repeat(1000));

    assertDamaged();
  }

  @Test
  @DisplayName("that has become empty is not taken for a new one")
  void emptied() throws IOException {
    fill(1);
    Files.write(file(), new byte[0]);

    assertThatThrownBy(this::open)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("is empty, and was not before")
        .hasMessageContaining("dryruns.db.lock");

    Files.delete(file());
    Files.delete(folder.resolve("dryruns.db.lock"));
    try (JdbcDryRuns anew = open()) {
      var all = anew.store().list(Visibility.everything(), DryRunFilter.NONE, PageRequest.first());
      assertThat(all.total()).isZero();
    }
  }

  @Test
  @DisplayName("stays small under many runs that come and go")
  void small() throws IOException {
    fill(500);

    assertThat(Files.size(file()) / 500).isLessThan(12_000);
  }

  @Test
  @DisplayName("holds nothing any more of what was deleted, once it was tidied up")
  void scrubbed() throws IOException {
    try (JdbcDryRuns dryRuns = open()) {
      var store = dryRuns.store();
      store.add(Runs.pending(1));
      store.replace(Runs.executing(1), DryRunState.PENDING);
      store.append(Runs.pending(1).uuid(), new OutputChunk(0, MARK.length(), MARK), 1000);
      assertThat(bytes()).contains(MARK);

      store.replace(Runs.done(1, ""), DryRunState.EXECUTING);
      Dialect dialect = Schema.dialect(source());
      try (var database = new Database(source(), dialect, new FreeSpace(null, 0), 1)) {
        new Housekeeping(database, () -> Instant.EPOCH, Duration.ofDays(1), Duration.ofDays(1))
            .round();
      }

      assertThat(bytes()).doesNotContain(MARK);
    }
  }

  /** Of the database and of all that lies beside it. */
  private String bytes() throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path each : files.toList()) {
        all.append(Files.readString(each, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private void assertDamaged() {
    assertThatThrownBy(this::open)
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("is damaged")
        .hasMessageContaining("back-up")
        .hasMessageContaining(file().toString());
  }

  private void fill(int runs) {
    try (JdbcDryRuns dryRuns = open()) {
      for (int number = 1; number <= runs; number++) {
        dryRuns.store().add(Runs.done(number, "done\n"));
      }
    }
  }

  private Path file() {
    return folder.resolve("dryruns.db");
  }

  private SQLiteDataSource source() {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file());
    return source;
  }

  private JdbcDryRuns open() {
    // What ended long ago stays, whatever the day.
    return JdbcDryRuns.over(source()).clock(TestDatabase.NOTHING_IS_OLD).open();
  }
}

package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fixture.Runs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

@DisplayName("The store's file")
class StoreFileTest {
  private static final int PAGE = 4096;

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

  private JdbcDryRuns open() {
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file());
    // What ended long ago stays, whatever the day.
    return JdbcDryRuns.over(source).clock(() -> java.time.Instant.EPOCH).open();
  }
}

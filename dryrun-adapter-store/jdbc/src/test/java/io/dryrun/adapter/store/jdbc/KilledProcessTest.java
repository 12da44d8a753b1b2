package io.dryrun.adapter.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What is told to be stored is in the file, whenever its process dies. */
@DisplayName("A process that is killed")
class KilledProcessTest {
  private static final int ROUNDS = 4;
  private static final int COMMITS = 600;

  @TempDir Path folder;

  @Test
  @Timeout(600)
  @DisplayName("has left in its file of SQLite whatever it said to be stored")
  void kept() throws IOException, InterruptedException, SQLException {
    String url = "jdbc:sqlite:" + folder.resolve("told.db");
    var file = new SQLiteDataSource();
    file.setUrl(url);
    Schema.migrate(file, Schema.dialect(file));
    try (Connection connection = file.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table told(name text primary key, filling text) strict");
    }
    var told = new ArrayList<String>();
    for (int round = 0; round < ROUNDS; round++) {
      told.addAll(storedUntilKilled(url, "round-" + round));
    }
    assertThat(told).hasSizeGreaterThanOrEqualTo(ROUNDS * COMMITS);
    assertThat(kept(url)).containsAll(told);
  }

  private static List<String> storedUntilKilled(String url, String name)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Committing.class.getName(),
                url,
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var told = new ArrayList<String>();
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        told.add(line);
        if (told.size() == COMMITS) {
          // Not by the process itself, which would close the pipe with what is still in it.
          process.toHandle().destroyForcibly();
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    return told;
  }

  private static Set<String> kept(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select name from told")) {
      var names = new HashSet<String>();
      while (rows.next()) {
        names.add(rows.getString(1));
      }
      return names;
    }
  }
}

package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.UnavailableException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("A database that can't be used")
class UnreachableTest {
  @Test
  @DisplayName("is told by where it was looked for, if nobody answers there")
  void nobody() {
    assertRefused("jdbc:postgresql://127.0.0.1:1/dryrun?user=x", "can't be reached", "127.0.0.1:1");
  }

  @Test
  @DisplayName("is told by name, if the server has none of that name")
  void no_such_database() {
    assertRefused(postgres("/nowhere_at_all"), "has no such database", "nowhere_at_all");
  }

  @Test
  @DisplayName("is told with the user, if that one is refused")
  void no_such_user() {
    assertRefused(
        postgres("/postgres").replaceFirst("user=[^&]*", "user=nobody_known"),
        "refuses the user or the password",
        "nobody_known");
  }

  @Test
  @DisplayName("is refused by name, if it is one of another kind")
  void other_kind() {
    assertThatThrownBy(() -> JdbcDryRuns.over(of("MySQL")).open())
        .isInstanceOf(UnavailableException.class)
        .hasMessage("Dry runs can't be kept in MySQL: the databases are SQLite and PostgreSQL.");
  }

  private static String postgres(String database) {
    try (TestDatabase there = TestDatabase.postgres()) {
      return there.url().replaceFirst("(jdbc:postgresql://[^/]+)/[^?]*", "$1" + database);
    }
  }

  private static void assertRefused(String url, String... words) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    assertThatThrownBy(() -> JdbcDryRuns.over(source).open())
        .isInstanceOf(UnavailableException.class)
        .message()
        .contains(words);
  }

  /** Another driver is not on the class path of the tests: this one says its name and no more. */
  private static DataSource of(String product) {
    return answering(
        DataSource.class, answering(Connection.class, answering(DatabaseMetaData.class, product)));
  }

  private static <T> T answering(Class<T> type, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                method.getReturnType().isInstance(answer) ? answer : null));
  }
}

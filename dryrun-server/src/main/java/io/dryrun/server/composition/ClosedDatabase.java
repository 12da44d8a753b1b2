package io.dryrun.server.composition;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Has the pool give up connections to a database in a file that has closed itself, as it does when
 * it can't write. The pool looks whether a connection lives only if it was idle for a while, so
 * that under load it would never open the file again.
 */
final class ClosedDatabase implements SQLExceptionOverride {
  /** Of H2: closed, two sorts of failed input and output, and failed otherwise. */
  private static final Set<String> BROKEN = Set.of("90098", "90028", "90031", "HY000");

  @java.lang.Override
  public SQLExceptionOverride.Override adjudicate(SQLException exception) {
    return BROKEN.contains(exception.getSQLState())
        ? SQLExceptionOverride.Override.MUST_EVICT
        : SQLExceptionOverride.Override.CONTINUE_EVICT;
  }
}

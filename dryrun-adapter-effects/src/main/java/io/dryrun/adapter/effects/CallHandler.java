package io.dryrun.adapter.effects;

import io.dryrun.domain.effect.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Answers the calls of one run. Thread-safe. */
interface CallHandler {

  /**
   * Answers one call.
   *
   * @param in what follows it on its connection
   * @param out where the answer goes
   * @return whether another call may follow on the same connection
   * @throws IOException if the connection is to be given up
   */
  boolean answer(HttpCall call, InputStream in, OutputStream out) throws IOException;

  /** How large a body is kept of a request, in bytes. */
  int keptBody();

  /**
   * The run has ended; no call follows.
   *
   * @param isStarted whether its script ever began
   * @return what it all came to
   * @throws UncheckedIOException if what is to be kept of it can't be
   */
  Ledger end(boolean isStarted);
}

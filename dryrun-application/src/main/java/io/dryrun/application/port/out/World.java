package io.dryrun.application.port.out;

import io.dryrun.domain.effect.Ledger;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The world that the script of one run meets in place of the real one. A runner leads the script's
 * connections here, each on a thread of its own. Thread-safe.
 */
public interface World {

  /**
   * The certificate, as PEM, of the authority by which this world proves to be each host; the
   * script is to trust it, and nobody else.
   */
  String authority();

  /** The script starts: times of the ledger are counted from now. */
  void scriptStarted();

  /**
   * Speaks on a connection to a proxy for HTTP (absolute URLs, and CONNECT), until one side ends
   * it. Never throws because of what comes.
   *
   * @param in what the script sends; the caller closes both streams
   * @param out what it gets
   */
  void serveProxy(InputStream in, OutputStream out);

  /**
   * The same for a connection that the script made to a host itself.
   *
   * @param host the name that it asked for, or an address
   * @param port from 1
   */
  void serveHost(String host, int port, InputStream in, OutputStream out);

  /**
   * The script has ended, and its connections are closed. What this world keeps of the run is kept
   * when this returns. Called once.
   *
   * @return all calls, as the script made them: they may hold secrets
   * @throws UncheckedIOException if what it keeps can't be kept; the message says what and where
   */
  Ledger end();
}

package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of a body that nobody wanted to read. If a connection is closed while the client is
 * still sending, the client's system throws the answer away, so that a body of moderate size is
 * read to its end and forgotten.
 */
final class UnreadBody {
  private static final Logger log = LoggerFactory.getLogger(UnreadBody.class);
  private static final int CHUNK = 8192;

  private UnreadBody() {}

  /** Reads and forgets; at most twice {@code limit} bytes. */
  static void discard(HttpServletRequest request, int limit) {
    if (request.getHeader("Expect") != null) {
      // The client has not sent it yet, and will not after an answer that is not 100.
      return;
    }
    try {
      InputStream body = request.getInputStream();
      long left = 2L * limit;
      var chunk = new byte[CHUNK];
      int read;
      while (left > 0 && (read = body.read(chunk)) >= 0) {
        left -= read;
      }
    } catch (IOException | RuntimeException e) {
      log.debug("The rest of a body could not be read", e);
    }
  }
}

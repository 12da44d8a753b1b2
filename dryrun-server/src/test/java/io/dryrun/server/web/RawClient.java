package io.dryrun.server.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A client of a server under test that need not keep to HTTP. */
final class RawClient implements AutoCloseable {
  private static final int PATIENCE_MS = 30_000;

  private final Socket socket;

  RawClient(HttpServer server) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
    socket.setSoTimeout(PATIENCE_MS);
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    return this;
  }

  /** Waits for the beginning of the answer. */
  void firstByte() throws IOException {
    socket.getInputStream().read();
  }

  /** All that comes until the server hangs up; what came before it was reset. */
  String rest() throws IOException {
    var rest = new StringBuilder();
    try {
      int next;
      while ((next = socket.getInputStream().read()) >= 0) {
        rest.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("The server did not hang up. It said: " + rest, e);
    } catch (IOException e) {
      rest.append("");
    }
    return rest.toString();
  }

  /** Sends a byte twenty times a second until there is an answer, or the end; then that. */
  String restWhileDripping(char drop) throws IOException {
    socket.setSoTimeout(50);
    var first = new byte[1];
    for (int i = 0; i < PATIENCE_MS / 50; i++) {
      try {
        send(Character.toString(drop));
        int read = socket.getInputStream().read(first);
        socket.setSoTimeout(PATIENCE_MS);
        return read < 0 ? "" : (char) first[0] + rest();
      } catch (SocketTimeoutException e) {
        // Nothing yet: another drop.
      } catch (IOException e) {
        return "";
      }
    }
    throw new AssertionError("The server waited on.");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

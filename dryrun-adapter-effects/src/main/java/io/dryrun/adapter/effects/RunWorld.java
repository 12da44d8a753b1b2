package io.dryrun.adapter.effects;

import io.dryrun.application.port.out.World;
import io.dryrun.domain.effect.Ledger;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The world of one run: it speaks HTTP and HTTPS for all hosts, and has a handler answer the calls.
 * Thread-safe.
 */
final class RunWorld implements World {
  private static final Logger log = LoggerFactory.getLogger(RunWorld.class);
  private static final int TLS_HANDSHAKE = 0x16;

  /** Paths with braces are none of RFC 3986, and clients send them all the same. */
  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "http://([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}\\])(?::([0-9]{1,5}))?((?:[/?#].*)?)",
          Pattern.CASE_INSENSITIVE);

  private final CertificateAuthority authority;
  private final CallHandler handler;
  private final Entries entries;

  RunWorld(CertificateAuthority authority, CallHandler handler, Entries entries) {
    this.authority = authority;
    this.handler = handler;
    this.entries = entries;
  }

  @Override
  public String authority() {
    return authority.pem();
  }

  @Override
  public void scriptStarted() {
    entries.started();
  }

  @Override
  public Ledger end() {
    return handler.end(entries.isStarted());
  }

  @Override
  public void serveProxy(InputStream in, OutputStream out) {
    serve(() -> proxied(buffered(in), out));
  }

  @Override
  public void serveHost(String host, int port, InputStream in, OutputStream out) {
    serve(() -> direct(host, port, buffered(in), out));
  }

  private static PushbackInputStream buffered(InputStream in) {
    return new PushbackInputStream(new BufferedInputStream(in), 1);
  }

  /** A conversation on one connection. */
  private interface Conversation {
    void hold() throws IOException;
  }

  private void serve(Conversation conversation) {
    try {
      conversation.hold();
    } catch (IOException e) {
      // The script, or the end of its run, broke it off. Nobody is left to be told.
      log.debug("A connection of a script ended: {}", e.getClass().getName());
    }
  }

  private void proxied(PushbackInputStream in, OutputStream out) throws IOException {
    var reader = new HttpRequestReader(in, out, handler.keptBody());
    for (HttpRequest request = next(reader, out); request != null; request = next(reader, out)) {
      if (request.method().equals("CONNECT")) {
        Optional<ConnectTarget> place = ConnectTarget.of(request.target());
        if (place.isEmpty()) {
          HttpReply.refused(400, "CONNECT wants HOST:PORT.").write(out, true, false);
          return;
        }
        out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        direct(place.get().host(), place.get().port(), in, out);
        return;
      }
      Optional<HttpCall> call = absolute(request);
      if (call.isEmpty()) {
        HttpReply.refused(400, "A proxy wants a whole URL.").write(out, true, false);
        return;
      }
      if (!handler.answer(call.get(), in, out)) {
        return;
      }
    }
  }

  private static Optional<HttpCall> absolute(HttpRequest request) {
    var url = ABSOLUTE.matcher(request.target());
    if (!url.matches()) {
      return Optional.empty();
    }
    String port = url.group(2);
    if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65_535)) {
      return Optional.empty();
    }
    String path = url.group(3).split("#", 2)[0];
    return Optional.of(
        new HttpCall(
            false,
            url.group(1),
            port == null ? 80 : Integer.parseInt(port),
            path.startsWith("/") ? path : "/" + path,
            request));
  }

  private void direct(String host, int port, PushbackInputStream in, OutputStream out)
      throws IOException {
    int first = in.read();
    if (first < 0) {
      return;
    }
    in.unread(first);
    if (first == TLS_HANDSHAKE) {
      secured(host, port, in, out);
    } else if (Character.isLetter(first)) {
      calls(false, host, port, in, out);
    } else {
      entries.addConnection(
          entries.now(), "tcp", host + ":" + port, "It spoke neither HTTP/1.1 nor TLS.");
    }
  }

  private void secured(String host, int port, InputStream in, OutputStream out) throws IOException {
    Duration at = entries.now();
    var factory = authority.contextFor(host.toLowerCase(Locale.ROOT)).getSocketFactory();
    try (var socket =
        (SSLSocket) factory.createSocket(new StreamSocket(in, out), host, port, false)) {
      socket.setUseClientMode(false);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"http/1.1"});
      socket.setSSLParameters(parameters);
      try {
        socket.startHandshake();
      } catch (IOException e) {
        entries.addConnection(
            at,
            "https",
            host + ":" + port,
            "No TLS came about: the client does not trust the run's own authority, as where it brings certificates of its own or pins one, or it speaks another protocol than HTTP/1.1.");
        throw e;
      }
      calls(true, host, port, buffered(socket.getInputStream()), socket.getOutputStream());
    }
  }

  private void calls(boolean secure, String host, int port, InputStream in, OutputStream out)
      throws IOException {
    var reader = new HttpRequestReader(in, out, handler.keptBody());
    for (HttpRequest request = next(reader, out); request != null; request = next(reader, out)) {
      if (!request.target().startsWith("/")) {
        HttpReply.refused(400, "A host wants a path.").write(out, true, false);
        return;
      }
      if (!handler.answer(new HttpCall(secure, host, port, request.target(), request), in, out)) {
        return;
      }
    }
  }

  private @Nullable HttpRequest next(HttpRequestReader reader, OutputStream out)
      throws IOException {
    try {
      return reader.next();
    } catch (ProtocolException e) {
      HttpReply.refused(400, String.valueOf(e.getMessage())).write(out, true, false);
      throw e;
    }
  }
}

package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Rule.Action;
import io.dryrun.adapter.effects.Upstream.Passed;
import io.dryrun.adapter.effects.Upstream.UnreachedException;
import io.dryrun.application.port.out.World;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.Ledger;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The world of one run: it speaks HTTP and HTTPS for all hosts, and answers by the offering's
 * rules, else by presets for logins, else by what it invents; reading calls go out to the hosts
 * that the deployment allows. Thread-safe.
 */
final class RunWorld implements World {
  private static final Logger log = LoggerFactory.getLogger(RunWorld.class);
  private static final int TLS_HANDSHAKE = 0x16;

  private final List<Rule> rules;
  private final Upstream upstream;
  private final Predicate<String> holdsSecret;
  private final CertificateAuthority authority;
  private final Inventions inventions = new Inventions();
  private final Entries entries = new Entries();

  RunWorld(
      List<Rule> rules,
      Upstream upstream,
      Predicate<String> holdsSecret,
      CertificateAuthority authority) {
    this.rules = List.copyOf(rules);
    this.upstream = upstream;
    this.holdsSecret = holdsSecret;
    this.authority = authority;
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
  public Ledger ledger() {
    return entries.ledger();
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
    var reader = new HttpRequestReader(in, out);
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
      if (!answer(call.get(), in, out)) {
        return;
      }
    }
  }

  private static Optional<HttpCall> absolute(HttpRequest request) {
    try {
      var url = URI.create(request.target());
      String host = url.getHost();
      if (host == null || !"http".equalsIgnoreCase(url.getScheme())) {
        return Optional.empty();
      }
      String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
      String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
      int port = url.getPort() < 0 ? 80 : url.getPort();
      return Optional.of(new HttpCall(false, host, port, path + query, request));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
    var reader = new HttpRequestReader(in, out);
    for (HttpRequest request = next(reader, out); request != null; request = next(reader, out)) {
      if (!request.target().startsWith("/")) {
        HttpReply.refused(400, "A host wants a path.").write(out, true, false);
        return;
      }
      if (!answer(new HttpCall(secure, host, port, request.target(), request), in, out)) {
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

  /** Answers one call; whether another may follow on the same connection. */
  private boolean answer(HttpCall call, InputStream in, OutputStream out) throws IOException {
    Duration at = entries.now();
    HttpRequest request = call.request();
    boolean secret = holdsSecret.test(request.head()) || holdsSecret.test(request.text());
    Action action = action(call);
    if (action instanceof Action.Hang) {
      entries.add(at, call, 0, 0, Answerer.RULE, secret);
      // Until the script gives up, or its run ends.
      in.transferTo(OutputStream.nullOutputStream());
      return false;
    }
    if (action instanceof Action.Pass) {
      return pass(call, out, at, secret);
    }
    return reply(call, reply(call, action), out, at, secret);
  }

  /** What is done with a call: by a rule, else by a preset, else what guarding means. */
  private Action action(HttpCall call) {
    for (List<Rule> some : List.of(rules, Presets.ALL)) {
      for (Rule rule : some) {
        if (rule.fits(call)) {
          return rule.action();
        }
      }
    }
    return call.request().isReading()
            && inventions.read(call).isEmpty()
            && upstream.allows(call.host())
        ? new Action.Pass()
        : new Action.Invent();
  }

  private HttpReply reply(HttpCall call, Action action) {
    return switch (action) {
      case Action.Answer answer ->
          new HttpReply(
              answer.status(),
              answer.headers(),
              Bytes.of(Templates.filled(answer.body(), call)),
              Answerer.RULE);
      case Action.Refuse refuse -> HttpReply.refused(502, "A rule of the dry run refuses this.");
      case Action.Invent invent ->
          call.request().isReading()
              ? inventions
                  .read(call)
                  .orElseGet(
                      () ->
                          HttpReply.refused(
                              502,
                              "This dry run reaches no such host, and no rule of its offering answers this."))
              : inventions.change(call);
      case Action.Pass pass -> throw new IllegalStateException("It goes out.");
      case Action.Hang hang -> throw new IllegalStateException("Nobody answers.");
    };
  }

  private boolean reply(
      HttpCall call, HttpReply reply, OutputStream out, Duration at, boolean secret)
      throws IOException {
    boolean keepAlive = call.request().keepsAlive();
    entries.add(at, call, reply.status(), reply.body().length(), reply.by(), secret);
    reply.write(out, !call.request().method().equals("HEAD"), keepAlive);
    return keepAlive;
  }

  private boolean pass(HttpCall call, OutputStream out, Duration at, boolean secret)
      throws IOException {
    if (!upstream.allows(call.host())) {
      return reply(
          call,
          HttpReply.refused(
              502, "A rule lets this pass, and the deployment does not allow its host."),
          out,
          at,
          secret);
    }
    try {
      Passed passed = upstream.pass(call, out);
      entries.add(at, call, passed.status(), passed.received(), Answerer.WORLD, secret);
      return false;
    } catch (UnreachedException e) {
      return reply(call, HttpReply.refused(502, String.valueOf(e.getMessage())), out, at, secret);
    } catch (IOException e) {
      entries.add(at, call, 0, 0, Answerer.WORLD, secret);
      throw e;
    }
  }
}

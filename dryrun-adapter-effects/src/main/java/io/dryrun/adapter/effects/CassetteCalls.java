package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Exchange.Answered;
import io.dryrun.adapter.effects.Exchange.Asked;
import io.dryrun.adapter.effects.Upstream.Passed;
import io.dryrun.adapter.effects.Upstream.UnreachedException;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.effect.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The calls of a run that a cassette answers, or that become one: what is known is answered from
 * it, and anything else goes out and is recorded, or is refused. Thread-safe.
 */
final class CassetteCalls implements CallHandler {
  /** Not a status that clients try again after. */
  private static final int UNRECORDED = 599;

  private static final int REFUSED = 502;
  private static final int KEPT_BODY = 8 << 20;
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "transfer-encoding",
          "content-length",
          "trailer",
          "upgrade",
          "x-dry-run");

  private final Cassette cassette;
  private final Optional<Recorder> recorder;
  private final Recording recording;
  private final Disguise disguise;
  private final Predicate<String> holdsSecret;
  private final Entries entries;

  /**
   * What makes a cassette of calls.
   *
   * @param upstream by which they go out
   * @param clock when they were made
   * @param file where they are kept
   * @param kept what was recorded before and stays
   */
  record Recorder(Upstream upstream, InstantSource clock, CassetteFile file, List<Exchange> kept) {}

  CassetteCalls(
      Cassette cassette,
      Optional<Recorder> recorder,
      Recording recording,
      Disguise disguise,
      Predicate<String> holdsSecret,
      Entries entries) {
    this.cassette = cassette;
    this.recorder = recorder;
    this.recording = recording;
    this.disguise = disguise;
    this.holdsSecret = holdsSecret;
    this.entries = entries;
  }

  @Override
  public int keptBody() {
    return KEPT_BODY;
  }

  @Override
  public boolean answer(HttpCall call, InputStream in, OutputStream out) throws IOException {
    Duration at = entries.now();
    HttpRequest request = call.request();
    boolean secret = holdsSecret.test(request.head()) || holdsSecret.test(request.text());
    Asked asked = Asked.of(call);
    if (request.bodyBytes() > request.body().length()) {
      String why = "What it sends has more than 8 MiB, which no cassette has.";
      return refuse(call, REFUSED, why, out, at, secret);
    }
    Asked disguised = recording.disguised(asked);
    Optional<Exchange> known = cassette.take(disguised);
    if (known.isPresent()) {
      HttpReply reply = played(known.get().answered());
      entries.add(at, call, reply.status(), reply.body().length(), reply.by(), secret);
      reply.write(out, !request.method().equals("HEAD"), request.keepsAlive());
      return request.keepsAlive();
    }
    return recorder.isPresent()
        ? record(call, asked, recorder.get(), out, at, secret)
        : refuse(call, UNRECORDED, cassette.difference(disguised), out, at, secret);
  }

  private HttpReply played(Answered answered) {
    boolean isJson = Credentials.json(answered.body()).isPresent();
    boolean isPacked = Packing.isGzip(answered.headers());
    List<Header> headers =
        answered.headers().stream()
            .filter(h -> !OF_ONE_CONNECTION.contains(h.name().toLowerCase(Locale.ROOT)))
            .filter(h -> isPacked || !h.is("Content-Encoding"))
            .map(h -> new Header(h.name(), oneLine(disguise.filled(h.value(), false))))
            .toList();
    Bytes body =
        answered
            .body()
            .textIfAny()
            .map(text -> Bytes.of(disguise.filled(text, isJson)))
            .orElse(answered.body());
    return new HttpReply(
        answered.status(), headers, isPacked ? Packing.packed(body) : body, Answerer.CASSETTE);
  }

  /** A variable's value may have several. */
  private static String oneLine(String value) {
    return value.replaceAll("[\\r\\n]+", " ");
  }

  private boolean refuse(
      HttpCall call, int status, String why, OutputStream out, Duration at, boolean secret)
      throws IOException {
    boolean keepAlive = call.request().keepsAlive();
    entries.add(at, call, status, 0, Answerer.REFUSED, secret, why);
    HttpReply.plain(status, "Dry run: " + why + "\n").write(out, true, keepAlive);
    return keepAlive;
  }

  private boolean record(
      HttpCall call, Asked asked, Recorder by, OutputStream out, Duration at, boolean secret)
      throws IOException {
    if (!by.upstream().allows(call.host())) {
      String why = "The setting effects.hosts does not name this host, so nothing goes there.";
      return refuse(call, REFUSED, why, out, at, secret);
    }
    Instant started = by.clock().instant();
    var copied = new CopiedStream(out, KEPT_BODY);
    Passed passed;
    try {
      passed = by.upstream().pass(unpacked(call), copied);
    } catch (UnreachedException e) {
      return refuse(call, REFUSED, String.valueOf(e.getMessage()), out, at, secret);
    } catch (IOException e) {
      entries.add(
          at, call, 0, 0, Answerer.WORLD, secret, "It is not recorded: the answer was broken off.");
      throw e;
    }
    Duration took = entries.now().minus(at);
    String problem = kept(asked, copied, started, took.isNegative() ? Duration.ZERO : took);
    entries.add(
        at,
        call,
        passed.status(),
        passed.received(),
        Answerer.WORLD,
        secret,
        problem.isEmpty() ? "" : "It is not recorded: %s.".formatted(problem));
    return false;
  }

  private String kept(Asked asked, CopiedStream copied, Instant started, Duration took) {
    Optional<byte[]> bytes = copied.copy();
    if (bytes.isEmpty()) {
      return "the answer has more than 8 MiB";
    }
    try {
      Answered answered = AnswerReader.read(bytes.get(), asked.method(), KEPT_BODY);
      return recording.add(started, took, asked, answered).orElse("");
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Packed by nothing that can't be unpacked to look for secrets. */
  private static HttpCall unpacked(HttpCall call) {
    HttpRequest request = call.request();
    String accepted = request.header("accept-encoding").orElse("");
    var head = new StringBuilder();
    request
        .head()
        .lines()
        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("accept-encoding:"))
        .filter(line -> !line.isEmpty())
        .forEach(line -> head.append(line).append("\r\n"));
    head.append("Accept-Encoding: ")
        .append(accepted.contains("gzip") ? "gzip" : "identity")
        .append("\r\n\r\n");
    return new HttpCall(
        call.secure(),
        call.host(),
        call.port(),
        call.path(),
        new HttpRequest(
            request.method(),
            request.target(),
            request.headers(),
            head.toString(),
            request.body(),
            request.bodyBytes()));
  }

  @Override
  public Ledger end(boolean isStarted) {
    if (recorder.isEmpty()) {
      return entries.ledger(EffectsMode.REPLAY, cassette.unmade());
    }
    if (isStarted) {
      var all = new ArrayList<>(recorder.get().kept());
      all.addAll(recording.exchanges());
      recorder.get().file().write(all);
    }
    return entries.ledger(EffectsMode.RECORD, cassette.unmade());
  }
}

package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Rule.Action;
import io.dryrun.adapter.effects.Upstream.Passed;
import io.dryrun.adapter.effects.Upstream.UnreachedException;
import io.dryrun.domain.effect.Answerer;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.effect.Ledger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/**
 * The calls of a guarded run: they are answered by the offering's rules, else by presets for
 * logins, else by what is invented; reading calls go out to the hosts that the deployment allows.
 * Thread-safe.
 */
final class GuardedCalls implements CallHandler {
  private static final int KEPT_BODY = 1 << 20;

  private final List<Rule> rules;
  private final Upstream upstream;
  private final Predicate<String> holdsSecret;
  private final Inventions inventions = new Inventions();
  private final Entries entries;

  GuardedCalls(
      List<Rule> rules, Upstream upstream, Predicate<String> holdsSecret, Entries entries) {
    this.rules = List.copyOf(rules);
    this.upstream = upstream;
    this.holdsSecret = holdsSecret;
    this.entries = entries;
  }

  @Override
  public int keptBody() {
    return KEPT_BODY;
  }

  @Override
  public Ledger end(boolean isStarted) {
    return entries.ledger(EffectsMode.GUARD, List.of());
  }

  @Override
  public boolean answer(HttpCall call, InputStream in, OutputStream out) throws IOException {
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
              Header.of(answer.headers()),
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

package io.dryrun.domain.effect;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * One thing that a script did to the world, or tried to.
 *
 * @param at when it first did, counted from the script's start
 * @param protocol by what: {@code http} and {@code https} of calls, {@code tcp} and {@code udp} of
 *     attempts, {@code dns} for a name that was asked for and nothing else
 * @param method of a call, such as {@code POST}; empty for anything else
 * @param target to whom: the URL of a call; of an attempt {@code db.example.org:3306}, the name
 *     alone for {@code dns}. An address stands where the script asked for no name
 * @param status of the answer; empty if there was none
 * @param sent how many bytes the script sent
 * @param received how many it got
 * @param answerer who answered
 * @param secret whether what it sent holds the value of a variable that must not be shown
 * @param note a sentence about what came in the way; empty for nothing
 * @param times how often, with the same content; at least 1
 */
public record Effect(
    Duration at,
    String protocol,
    String method,
    String target,
    OptionalInt status,
    long sent,
    long received,
    Answerer answerer,
    boolean secret,
    String note,
    long times) {

  /** The protocol of a name that was asked for. */
  public static final String DNS = "dns";

  private static final String HTTP = "http";

  /** Refuses nulls, a time before the start, negative counts and fewer times than one. */
  public Effect {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(answerer, "answerer");
    Objects.requireNonNull(note, "note");
    if (at.isNegative() || sent < 0 || received < 0 || times < 1) {
      throw new IllegalArgumentException("An effect happens at least once, after the start.");
    }
  }

  /** An attempt that nobody answered. */
  public static Effect refused(Duration at, String protocol, String target, long times) {
    return new Effect(
        at, protocol, "", target, OptionalInt.empty(), 0, 0, Answerer.REFUSED, false, "", times);
  }

  /** Whether it is a call to that host. */
  boolean isTo(String host) {
    String rest = target.substring(target.indexOf("//") + 2);
    return !method.isEmpty()
        && rest.regionMatches(true, 0, host, 0, host.length())
        && (rest.length() == host.length() || ":/?#".indexOf(rest.charAt(host.length())) >= 0);
  }

  /** The same once more. */
  public Effect again() {
    return new Effect(
        at, protocol, method, target, status, sent, received, answerer, secret, note, times + 1);
  }

  /** Whether somebody was to be reached, and was not. */
  public boolean isFailedAttempt() {
    return answerer == Answerer.REFUSED && !protocol.equals(DNS);
  }

  /** Whether it is a call that changes something, by what its method means. */
  public boolean isChange() {
    return switch (method) {
      case "", "GET", "HEAD", "OPTIONS", "TRACE" -> false;
      default -> true;
    };
  }

  /** Whether a value that must not be shown went over a connection that everybody can read. */
  public boolean isSecretInClear() {
    return secret && protocol.equals(HTTP);
  }

  /** A few words for a sentence: {@code POST https://…}, or the target alone. */
  public String words() {
    return method.isEmpty() ? target : method + " " + target;
  }

  /** The same with its target and note masked. */
  public Effect masked(UnaryOperator<String> mask) {
    return new Effect(
        at,
        protocol,
        mask.apply(method),
        mask.apply(target),
        status,
        sent,
        received,
        answerer,
        secret,
        mask.apply(note),
        times);
  }
}

package io.dryrun.domain.effect;

import java.time.Duration;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One thing that a script did to the world, or tried to.
 *
 * @param at when it first did, counted from the script's start
 * @param protocol by what: {@code tcp}, {@code udp}, or {@code dns} for a name that was asked for
 *     and nothing else
 * @param target to whom: {@code db.example.org:3306}, the name alone for {@code dns}. An address
 *     stands where the script asked for no name
 * @param answerer who answered
 * @param times how often; at least 1
 */
public record Effect(Duration at, String protocol, String target, Answerer answerer, long times) {

  /** The protocol of a name that was asked for. */
  public static final String DNS = "dns";

  /** Refuses nulls, a time before the start and fewer times than one. */
  public Effect {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(answerer, "answerer");
    if (at.isNegative() || times < 1) {
      throw new IllegalArgumentException("An effect happens at least once, after the start.");
    }
  }

  /** Whether somebody was to be reached, and was not. */
  public boolean isFailedAttempt() {
    return answerer == Answerer.REFUSED && !protocol.equals(DNS);
  }

  /** The same with its target masked. */
  public Effect masked(UnaryOperator<String> mask) {
    return new Effect(at, protocol, mask.apply(target), answerer, times);
  }
}

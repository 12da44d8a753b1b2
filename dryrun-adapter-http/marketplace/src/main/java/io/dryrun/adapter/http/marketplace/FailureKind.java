package io.dryrun.adapter.http.marketplace;

import java.time.Duration;

/** Kinds of failures of a marketplace, and what follows from each. */
enum FailureKind {
  /** No answer, or one that says that it can't now: the next try may be luckier. */
  AWAY("The marketplace does not answer now.", true, true, Duration.ofSeconds(5)),

  /** It fails for a reason that another try would not change. */
  BROKEN("The marketplace does not answer now.", false, true, Duration.ofSeconds(30)),

  /** The circuit breaker is open: nobody asked. */
  LEFT_ALONE("The marketplace does not answer now.", false, false, Duration.ofSeconds(30)),

  /** The connection is not the one that was meant. */
  NOT_TRUSTED(
      "The marketplace can't be reached safely; this server's administrator finds the reason in its"
          + " log.",
      false,
      true,
      Duration.ofMinutes(1)),

  /** An answer that is none of the API's. */
  WRONG_ANSWER(
      "The marketplace gave an answer that can't be read; this server's administrator finds the"
          + " reason in its log.",
      false,
      true,
      Duration.ofMinutes(1)),

  /** It answers, about this one document, what can't be read. */
  WRONG_DOCUMENT(
      "The marketplace gave a document that can't be read; this server's administrator finds the"
          + " reason in its log.",
      false,
      false,
      Duration.ofMinutes(1)),

  /** It answers, but not to this token. */
  TOKEN_REFUSED(
      "The marketplace refuses the token with which this server reads offerings; its administrator"
          + " must give it another one.",
      false,
      false,
      Duration.ofMinutes(1)),

  /** It answers, but keeps the scripts from this token. */
  SCRIPTS_HIDDEN(
      "The marketplace does not show the offering's scripts to this server; its token must be that"
          + " of a staff user or of an owner of the offering's organization.",
      false,
      false,
      Duration.ofMinutes(1)),

  /** The thread was interrupted, which says nothing about the marketplace. */
  INTERRUPTED("The marketplace was not waited for.", false, false, Duration.ofSeconds(1));

  private final String sentence;
  private final boolean worthAnotherTry;
  private final boolean failure;
  private final Duration usualWait;

  FailureKind(String sentence, boolean worthAnotherTry, boolean failure, Duration usualWait) {
    this.sentence = sentence;
    this.worthAnotherTry = worthAnotherTry;
    this.failure = failure;
    this.usualWait = usualWait;
  }

  /** For the person who asked; without addresses. */
  String sentence() {
    return sentence;
  }

  /** Whether the same question may be asked again at once. */
  boolean worthAnotherTry() {
    return worthAnotherTry;
  }

  /** Whether the marketplace as a whole has failed, which the circuit breaker counts. */
  boolean opensTheBreaker() {
    return failure;
  }

  /** When to ask again, where the marketplace does not say. */
  Duration usualWait() {
    return usualWait;
  }
}

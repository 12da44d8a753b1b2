package io.dryrun.adapter.store.jdbc;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.RunResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Codec of the documents in which requests and results are stored. They name their version; what
 * one version has written, all later ones read. Their members are mapped one by one, so that the
 * domain's types can change without them: a member that is added later may be missing when it is
 * read, and one that changes its meaning makes a new version. Thread-safe.
 */
final class RunCodec {
  private static final long VERSION = 1;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  private RunCodec() {}

  /** A document that can't be read: it is damaged, or a newer version has written it. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String told;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
      told = message;
    }

    /** The same for whoever asked for this dry run alone. */
    UnavailableException toRefusal() {
      return new UnavailableException(told, RETRY_AFTER, this);
    }
  }

  /**
   * Who asked for what.
   *
   * @param requester who
   * @param request what
   */
  record Asked(User requester, DryRunRequest request) {
    Asked {
      Objects.requireNonNull(requester, "requester");
      Objects.requireNonNull(request, "request");
    }
  }

  static byte[] encode(Asked asked) {
    return DocumentText.write(
        document()
            .record("requester", asked.requester(), RequestDocument::ofUser)
            .record("request", asked.request(), RequestDocument::ofRequest)
            .build());
  }

  /** All of it but the text of the output. */
  static byte[] encode(RunResult result) {
    CapturedOutput output = result.output();
    return DocumentText.write(
        document()
            .number("bytes", output.bytes())
            .flag("cut", output.cut())
            .record("result", result, ResultDocument::of)
            .build());
  }

  static Asked asked(UUID dryRun, byte[] document) throws UnreadableException {
    return read(
        dryRun,
        document,
        members ->
            new Asked(
                members.record("requester", RequestDocument::user),
                members.record("request", RequestDocument::request)));
  }

  static RunResult result(UUID dryRun, byte[] document, String output) throws UnreadableException {
    return read(
        dryRun,
        document,
        members -> {
          var captured = new CapturedOutput(output, members.number("bytes"), members.flag("cut"));
          return members.record("result", result -> ResultDocument.result(result, captured));
        });
  }

  private static MembersBuilder document() {
    return new MembersBuilder().number("version", VERSION);
  }

  private static <T> T read(UUID dryRun, byte[] document, Function<Members, T> reader)
      throws UnreadableException {
    try {
      Members members = Members.of(DocumentText.read(document));
      long version = members.number("version");
      if (version != VERSION) {
        throw unreadable(
            dryRun,
            "Its version is %d, this program reads %d.".formatted(version, VERSION),
            new IOException("Another version."));
      }
      return reader.apply(members);
    } catch (IOException | RuntimeException e) {
      // What it says may quote the document, which may hold what its sender keeps secret. What is
      // damaged can also break any rule of the domain's constructors.
      throw unreadable(dryRun, "It is damaged.", e);
    }
  }

  /** What causes it is told by its kind alone. */
  static UnreadableException unreadable(UUID dryRun, String why, Exception cause) {
    return new UnreadableException(
        "The record of the dry run %s can't be read. %s".formatted(dryRun, why),
        new IOException(cause.getClass().getName()));
  }
}

package io.dryrun.adapter.store.memory;

import io.dryrun.application.port.out.SubmissionKey;
import io.dryrun.application.refusal.KeyReusedException;
import io.dryrun.domain.run.DryRun;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Map of which dry run was submitted by which key. Not thread-safe. */
final class Submissions {
  private final Function<UUID, Optional<DryRun>> stored;

  /** In the order of their acceptance. */
  private final Map<Name, Submission> byName = new LinkedHashMap<>();

  private record Name(String requester, String key) {}

  private record Submission(UUID dryRun, String fingerprint) {}

  Submissions(Function<UUID, Optional<DryRun>> stored) {
    this.stored = stored;
  }

  /**
   * What was submitted by that key before.
   *
   * @throws KeyReusedException if it was something else
   */
  Optional<DryRun> earlier(@Nullable SubmissionKey key) {
    if (key == null) {
      return Optional.empty();
    }
    forgetBefore(key);
    Submission submission = byName.get(name(key));
    if (submission == null) {
      return Optional.empty();
    }
    Optional<DryRun> earlier = valid(submission, key);
    if (earlier.isPresent() && !submission.fingerprint().equals(key.fingerprint())) {
      throw new KeyReusedException();
    }
    return earlier;
  }

  void add(@Nullable SubmissionKey key, DryRun dryRun) {
    if (key != null) {
      byName.remove(name(key));
      byName.put(name(key), new Submission(dryRun.uuid(), key.fingerprint()));
    }
  }

  private void forgetBefore(SubmissionKey key) {
    var oldest = byName.values().iterator();
    while (oldest.hasNext() && valid(oldest.next(), key).isEmpty()) {
      oldest.remove();
    }
  }

  private Optional<DryRun> valid(Submission submission, SubmissionKey key) {
    return stored
        .apply(submission.dryRun())
        .filter(dryRun -> !dryRun.created().isBefore(key.validSince()));
  }

  private static Name name(SubmissionKey key) {
    return new Name(key.requester(), key.key());
  }
}

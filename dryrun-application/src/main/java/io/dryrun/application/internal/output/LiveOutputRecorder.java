package io.dryrun.application.internal.output;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.output.OutputChunk;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A recorder of what one script prints while it runs. Used by one thread. */
public final class LiveOutputRecorder {
  private static final Logger log = LoggerFactory.getLogger(LiveOutputRecorder.class);

  private final DryRunStore store;
  private final UUID dryRun;
  private final OutputCapture output;
  private final int kept;
  private long recorded;

  public LiveOutputRecorder(DryRunStore store, UUID dryRun, OutputCapture output, int kept) {
    this.store = store;
    this.dryRun = dryRun;
    this.output = output;
    this.kept = kept;
  }

  /**
   * Records what was printed since the last time; while the store is away, nothing, and more the
   * next time.
   *
   * @return false if the dry run is no longer ours
   */
  public boolean update() {
    try {
      for (OutputChunk chunk : output.shownSince(recorded)) {
        if (!store.append(dryRun, chunk, kept)) {
          return false;
        }
        recorded = chunk.end();
      }
    } catch (UnavailableException e) {
      log.warn("Output of dry run {} will be recorded later: {}", dryRun, e.getMessage());
    }
    return true;
  }
}

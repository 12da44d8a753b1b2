package io.dryrun.server.composition;

import io.dryrun.server.watch.Watch;
import io.dryrun.server.web.Condition;
import java.util.ArrayList;
import java.util.List;

/**
 * The vital signs of a server's parts, for its probes.
 *
 * @param storage where dry runs are kept and wait
 * @param watch looks at files
 */
record Vitals(Storage storage, Watch watch) implements Condition {

  @Override
  public boolean isAnswering() {
    return storage.isAnswering();
  }

  @Override
  public List<String> stalledThreads() {
    var stalled = new ArrayList<>(storage.stalledThreads());
    if (watch.isStalled()) {
      stalled.add("watch");
    }
    return stalled;
  }
}

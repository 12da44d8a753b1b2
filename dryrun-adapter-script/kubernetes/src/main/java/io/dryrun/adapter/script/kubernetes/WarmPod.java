package io.dryrun.adapter.script.kubernetes;

import java.time.Duration;

/**
 * A pod whose launcher waits for the one job that it will get.
 *
 * @param placement its objects
 * @param state what is known of it, which will be its run's
 * @param output where its run will have its output go
 * @param since when its Job was made, by {@link System#nanoTime}
 */
record WarmPod(Placement placement, RunState state, LateOutput output, long since) {

  /** How old its Job is, and a little more. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - since).plusSeconds(1);
  }

  /** It can still be given a job, as far as is known. */
  boolean isWaiting() {
    PodView pod = state.pod();
    return pod != null && pod.isRunning() && !pod.isLeaving();
  }
}

package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kit.WarmPool;
import io.dryrun.adapter.script.kit.WarmPools;
import io.dryrun.application.port.out.OutputSink;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pods that wait, each for one run: so many for each language. Thread-safe. */
final class WarmPods implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WarmPods.class);

  /** After which one is replaced. */
  private static final Duration AGE = Duration.ofMinutes(5);

  /** A cluster makes several as fast as one. */
  private static final int AT_A_TIME = 4;

  /** In which one answers, if nothing is wrong with it. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ClusterJobs jobs;
  private final int size;
  private final WarmPools<WarmPod> pools;
  private final Set<RunState> beingMade = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  WarmPods(ClusterJobs jobs, KubernetesSettings settings) {
    this.jobs = jobs;
    this.size = settings.warm();
    this.pools =
        new WarmPools<>(
            settings.interpreters().languages(), size, language -> new OneLanguage(language).pool);
  }

  /** Begins to make them, and returns when they wait or can't be made. */
  void warmUp() throws InterruptedException {
    pools.warmUp(jobs.startWithin());
  }

  /** One that is this job's from now on and has answered; empty if there is none. */
  Optional<TakenPod> take(ScriptJob job, JobStream payload, OutputSink output) {
    WarmPool<WarmPod> pool = pools.of(job.script().language()).orElse(null);
    // What the cluster does with a pod that others delete was said when it was made.
    if (pool == null || job.limits().grace().compareTo(JobDescription.WARM_GRACE) > 0) {
      return Optional.empty();
    }
    for (var next = pool.take(); next.isPresent(); next = pool.take()) {
      WarmPod waiting = next.get();
      try {
        return Optional.of(hand(waiting, job, payload, output));
      } catch (ClusterException e) {
        log.info("The pod of {} waited in vain: {}", waiting.placement().job(), e.getMessage());
        Thread.ofVirtual()
            .name("dryrun-kubernetes-discard")
            .start(() -> jobs.remove(waiting.placement()));
      }
    }
    return Optional.empty();
  }

  private TakenPod hand(WarmPod waiting, ScriptJob job, JobStream payload, OutputSink output)
      throws ClusterException {
    RunState state = waiting.state();
    PodView pod = state.pod();
    if (pod == null) {
      throw new ClusterException("Nothing is known of it.");
    }
    // First of all, so that a script that runs can be taken over.
    jobs.handOver(waiting, pod, job);
    waiting.output().open(output);
    PodConnection connection = jobs.read(state, pod);
    try {
      connection.attach();
      connection.give(payload.header());
      boolean answered =
          state.await(it -> it.isReady() || it.isFinished() || it.isRead(), ANSWER)
              && state.isReady();
      if (answered) {
        return new TakenPod(waiting, connection);
      }
    } catch (ClusterException | RuntimeException e) {
      state.shut();
      connection.close();
      throw e;
    }
    state.shut();
    connection.close();
    throw new ClusterException("Its launcher does not answer.");
  }

  /** How scripts start at the moment, for a person. */
  String describe() {
    return pools.describe("pods", "pod");
  }

  @Override
  public void close() {
    closed = true;
    beingMade.forEach(RunState::cancel);
    pools.close();
  }

  /** Makes those of one language. */
  private final class OneLanguage implements WarmPool.Supply<WarmPod> {
    private final ScriptLanguage language;
    private final WarmPool<WarmPod> pool;

    private OneLanguage(ScriptLanguage language) {
      this.language = language;
      this.pool = new WarmPool<>("pods for " + language.word(), size, AT_A_TIME, AGE, this);
    }

    @Override
    public WarmPod make() throws RunFailedException {
      var output = new LateOutput();
      var state = new RunState(output);
      var made =
          new WarmPod(Placement.ofWaiting(UUID.randomUUID()), state, output, System.nanoTime());
      beingMade.add(state);
      try {
        if (closed) {
          state.cancel();
        }
        jobs.createWaiting(made, language, AGE.multipliedBy(2), pool::look);
        awaitRunning(made);
        return made;
      } catch (RunFailedException | RuntimeException e) {
        jobs.remove(made.placement());
        throw e;
      } finally {
        beingMade.remove(state);
      }
    }

    private void awaitRunning(WarmPod made) throws ClusterException {
      RunState state = made.state();
      while (!state.await(OneLanguage::isDecided, LOOK)
          && made.age().compareTo(jobs.startWithin()) < 0) {
        jobs.look(made.placement(), state);
      }
      if (state.isCancelled()) {
        throw new ClusterException("The script runner was closed.");
      }
      if (!made.isWaiting()) {
        Termination why = jobs.verdicts().unstarted(language, made.placement().job(), state.pod());
        throw new ClusterException(why.description());
      }
    }

    private static boolean isDecided(RunState state) {
      PodView pod = state.pod();
      return state.isCancelled()
          || (pod != null && (pod.isRunning() || pod.isFinished() || pod.isHopeless()));
    }

    @Override
    public boolean isWaiting(WarmPod made) {
      return made.isWaiting();
    }

    @Override
    public void discard(WarmPod made) {
      jobs.remove(made.placement());
    }
  }
}

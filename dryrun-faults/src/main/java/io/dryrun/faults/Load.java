package io.dryrun.faults;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that submit runs as long as they are let, and one that looks what becomes of them. All
 * that it asks of servers is HTTP. Thread-safe.
 */
final class Load implements AutoCloseable {
  private static final int UNFINISHED = 150;
  private static final Duration TRY_AGAIN = Duration.ofMillis(100);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

  private final Fleet fleet;
  private final Api api = new Api();
  private final Queue<Submission> submissions = new ConcurrentLinkedQueue<>();
  private final Queue<Submission> unfinished = new ConcurrentLinkedQueue<>();
  private final Queue<String> wrongAnswers = new ConcurrentLinkedQueue<>();
  private final AtomicInteger number = new AtomicInteger();
  private final List<Thread> clients = new ArrayList<>();
  private final Thread observer;
  private volatile boolean storeMayBreak;
  private volatile boolean stopped;
  private volatile boolean closed;

  private Load(Fleet fleet) {
    this.fleet = fleet;
    this.observer = Thread.ofVirtual().name("observer").start(this::observe);
  }

  /** No clients yet: runs are submitted by {@link #submit} alone. */
  static Load none(Fleet fleet) {
    return new Load(fleet);
  }

  /** Starts clients, each of which submits a run every now and then. */
  static Load start(Fleet fleet, int clients, Duration pause, Random random) {
    var load = new Load(fleet);
    for (int i = 0; i < clients; i++) {
      var own = new Random(random.nextLong());
      load.clients.add(
          Thread.ofVirtual().name("client-" + i).start(() -> load.submitAgainAndAgain(pause, own)));
    }
    return load;
  }

  private void submitAgainAndAgain(Duration pause, Random random) {
    while (!stopped) {
      Waiting.sleep(Duration.ofMillis(random.nextLong(2 * pause.toMillis() + 1)));
      if (unfinished.size() < UNFINISHED) {
        submit(tenths(random), random.nextInt(10) < 7, random);
      }
    }
  }

  /** Most scripts are short; a few last long enough to be met by any fault. */
  private static int tenths(Random random) {
    int kind = random.nextInt(100);
    if (kind < 75) {
      return random.nextInt(3);
    }
    return kind < 95 ? 4 + random.nextInt(8) : 30 + random.nextInt(20);
  }

  /**
   * From now on a 503 leaves open what became of a run: the store may have broken down just when it
   * had kept it.
   */
  void storeMayBreak() {
    storeMayBreak = true;
  }

  /**
   * Submits one run, again and again if it has a key: until it is accepted, or the load is stopped.
   *
   * @param tenths how long its script lasts, in tenths of a second
   */
  Submission submit(int tenths, boolean keyed, Random random) {
    UUID offering = Site.OFFERINGS.get(random.nextInt(Site.OFFERINGS.size()));
    var submission =
        new Submission("n-%06d-%d".formatted(number.incrementAndGet(), tenths), offering, keyed);
    submissions.add(submission);
    do {
      if (ask(submission, fleet.any(random))) {
        unfinished.add(submission);
        return submission;
      }
      Waiting.sleep(TRY_AGAIN);
    } while (keyed && !closed);
    return submission;
  }

  private boolean ask(Submission submission, Optional<URI> server) {
    if (server.isEmpty()) {
      return false;
    }
    switch (api.submit(server.get(), submission.offering(), submission.name(), submission.key())) {
      case Api.SubmitResult.Accepted(UUID run) -> {
        submission.accepted(run);
        return true;
      }
      case Api.SubmitResult.Refused(int status, String body) -> {
        if (status == 503 && storeMayBreak) {
          submission.unclear();
        } else if (status != 503) {
          wrongAnswers.add("async_run: " + status + " " + body);
        }
      }
      case Api.SubmitResult.NoResponse noResponse -> submission.unclear();
    }
    return false;
  }

  private void observe() {
    var random = new Random(0);
    while (!closed) {
      Submission next = unfinished.poll();
      if (next == null || !hasEnded(next, random)) {
        if (next != null) {
          unfinished.add(next);
        }
        Waiting.sleep(LOOK_AGAIN);
      }
    }
  }

  private boolean hasEnded(Submission submission, Random random) {
    Optional<URI> server = fleet.any(random);
    if (server.isEmpty()) {
      return false;
    }
    try {
      Api.Response response = api.find(server.get(), submission.runs().iterator().next());
      if (response.status() == 200 && Submission.End.of(response.body())) {
        submission.ended(new Submission.End(response.body()));
        return true;
      }
      if (response.status() != 200 && response.status() != 503) {
        // 404 as well: who was told "accepted" can look at once.
        wrongAnswers.add(submission.name() + ": " + response.status() + " " + response.body());
        submission.gone();
        return true;
      }
    } catch (IOException e) {
      // The server has just died; another look follows.
      return false;
    }
    return false;
  }

  /** No more runs; those that are being submitted are submitted to the end. */
  void stop() {
    stopped = true;
    for (Thread client : clients) {
      try {
        client.join(Duration.ofSeconds(60));
      } catch (InterruptedException e) {
        throw Waiting.interrupted(e);
      }
    }
  }

  /** Waits until all accepted runs have ended; false if some have not within the limit. */
  boolean drained(Duration limit) {
    return Waiting.until(
        limit, () -> submissions.stream().noneMatch(s -> s.isAccepted() && s.isAwaited()));
  }

  List<Submission> submissions() {
    return List.copyOf(submissions);
  }

  /** Answers that no client should ever get. */
  List<String> wrongAnswers() {
    return wrongAnswers.stream().distinct().limit(20).toList();
  }

  @Override
  public void close() {
    stopped = true;
    closed = true;
    try {
      observer.join(Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw Waiting.interrupted(e);
    }
  }
}

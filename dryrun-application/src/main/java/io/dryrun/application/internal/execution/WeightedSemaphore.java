package io.dryrun.application.internal.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * A fair semaphore whose permits may be of several units each. They are granted in the order of
 * asking: who asks for much is not passed by those who ask for little. Thread-safe.
 */
public final class WeightedSemaphore {
  private final Deque<Permit> waiting = new ArrayDeque<>();
  private final long whole;
  private long free;

  public WeightedSemaphore(long units) {
    this.whole = units;
    this.free = units;
  }

  /** A permit to ask for; one of more units than there are is for all of them. */
  Permit permit(long units) {
    return new Permit(Math.min(units, whole));
  }

  private synchronized CountDownLatch ask(Permit permit, BooleanSupplier stopped) {
    var decided = new CountDownLatch(1);
    if (permit.held || stopped.getAsBoolean()) {
      decided.countDown();
    } else {
      permit.decided = decided;
      waiting.addLast(permit);
      handOut();
    }
    return decided;
  }

  private synchronized void leave(Permit permit) {
    if (waiting.remove(permit)) {
      permit.decided.countDown();
      handOut();
    }
  }

  private synchronized void giveBack(Permit permit) {
    leave(permit);
    if (permit.held) {
      permit.held = false;
      free += permit.units;
      handOut();
    }
  }

  private void handOut() {
    for (Permit next = waiting.peekFirst();
        next != null && next.units <= free;
        next = waiting.peekFirst()) {
      waiting.removeFirst();
      free -= next.units;
      next.held = true;
      next.decided.countDown();
    }
  }

  /** Held from its turn until it is closed. Used by one thread, but for {@link #giveUp}. */
  final class Permit implements AutoCloseable {
    private final long units;
    private CountDownLatch decided = new CountDownLatch(0);
    private boolean held;

    private Permit(long units) {
      this.units = units;
    }

    /**
     * Returns when it is held, or was given up.
     *
     * @param stopped whether it was given up before; from then on {@link #giveUp} is heard
     */
    void awaitTurn(BooleanSupplier stopped) throws InterruptedException {
      CountDownLatch turn = ask(this, stopped);
      try {
        turn.await();
      } finally {
        leave(this);
      }
    }

    /** Ends the wait for it, if there is one. From any thread. */
    void giveUp() {
      leave(this);
    }

    @Override
    public void close() {
      giveBack(this);
    }
  }
}

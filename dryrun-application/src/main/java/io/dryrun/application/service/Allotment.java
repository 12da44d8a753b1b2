package io.dryrun.application.service;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * So many units of something that shares are taken of, in the order of asking: who asks for much is
 * not passed by those who ask for little. Thread-safe.
 */
final class Allotment {
  private final Deque<Share> waiting = new ArrayDeque<>();
  private final long whole;
  private long free;

  Allotment(long units) {
    this.whole = units;
    this.free = units;
  }

  /** A share to ask for; one of more units than there are is all of them. */
  Share share(long units) {
    return new Share(Math.min(units, whole));
  }

  private synchronized CountDownLatch ask(Share share, BooleanSupplier stopped) {
    var decided = new CountDownLatch(1);
    if (share.held || stopped.getAsBoolean()) {
      decided.countDown();
    } else {
      share.decided = decided;
      waiting.addLast(share);
      handOut();
    }
    return decided;
  }

  private synchronized void leave(Share share) {
    if (waiting.remove(share)) {
      share.decided.countDown();
      handOut();
    }
  }

  private synchronized void giveBack(Share share) {
    leave(share);
    if (share.held) {
      share.held = false;
      free += share.units;
      handOut();
    }
  }

  private void handOut() {
    for (Share next = waiting.peekFirst();
        next != null && next.units <= free;
        next = waiting.peekFirst()) {
      waiting.removeFirst();
      free -= next.units;
      next.held = true;
      next.decided.countDown();
    }
  }

  /** Held from its turn until it is closed. Used by one thread, but for {@link #giveUp}. */
  final class Share implements AutoCloseable {
    private final long units;
    private CountDownLatch decided = new CountDownLatch(0);
    private boolean held;

    private Share(long units) {
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

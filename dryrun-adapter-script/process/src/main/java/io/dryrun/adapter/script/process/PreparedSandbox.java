package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sandbox of the nursery's that waits for its only job. Its process 1 does what the server says,
 * for all other processes in it. Thread-safe, but for its frames.
 */
final class PreparedSandbox implements RunProcesses {
  private static final Logger log = LoggerFactory.getLogger(PreparedSandbox.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Nursery nursery;
  private final SocketChannel channel;
  private final Frames frames;
  private final ProcessHandle keeper;
  private final Optional<ControlGroup> group;
  private final String unwatched;
  private final CountDownLatch over = new CountDownLatch(1);

  private PreparedSandbox(
      Nursery nursery,
      SocketChannel channel,
      Frames frames,
      ProcessHandle keeper,
      Optional<ControlGroup> group,
      String unwatched) {
    this.nursery = nursery;
    this.channel = channel;
    this.frames = frames;
    this.keeper = keeper;
    this.group = group;
    this.unwatched = unwatched;
  }

  /** The nursery said that it can't make one; the message tells an operator why. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private RefusedException(String message) {
      super(message);
    }
  }

  /**
   * Has one made.
   *
   * @throws RefusedException if the nursery can't
   * @throws IOException if that fails otherwise, as when the nursery ended
   */
  static PreparedSandbox in(Nursery nursery, Enforcement enforcement) throws IOException {
    SocketChannel channel = nursery.enter();
    Optional<ControlGroup> group = Optional.empty();
    try {
      var frames = new Frames(channel);
      if (frames.next() != 'r') {
        throw new RefusedException(frames.text());
      }
      String[] told = frames.text().split(" ", 3);
      var keeper =
          ProcessHandle.of(Long.parseLong(told[0]))
              .orElseThrow(() -> new IOException("the sandbox ended"));
      group = enforcement.group("prepared", NurserySandbox.processes(enforcement));
      if (group.isPresent()) {
        group.get().add(Long.parseLong(told[1]));
      }
      channel.write(ByteBuffer.wrap(new byte[] {'g'}));
      return new PreparedSandbox(
          nursery, channel, frames, keeper, group, told.length > 2 ? told[2] : "");
    } catch (IOException e) {
      channel.close();
      group.ifPresent(ControlGroup::remove);
      nursery.left();
      throw e;
    }
  }

  Nursery nursery() {
    return nursery;
  }

  Optional<ControlGroup> group() {
    return group;
  }

  /** Why nobody tells there what a script tries to reach; empty if somebody does, or is not to. */
  String unwatched() {
    return unwatched;
  }

  /** What it says. For one thread. */
  Frames frames() {
    return frames;
  }

  /**
   * Gives it its job.
   *
   * @throws IOException if it ended
   */
  void give(byte[] job) throws IOException {
    var message = ByteBuffer.wrap(job);
    while (message.hasRemaining()) {
      channel.write(message);
    }
  }

  @Override
  public void terminate() {
    say('T');
  }

  @Override
  public boolean kill() {
    say('K');
    try {
      return over.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void say(char word) {
    try {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) word}));
    } catch (IOException e) {
      log.debug("A sandbox had ended before", e);
    }
  }

  /** Ends process 1, with which all others end. */
  @Override
  public void release() {
    keeper.destroyForcibly();
  }

  /** Ends it, if it has not ended, and what was made for it. */
  void close() {
    over.countDown();
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("A connection to the nursery ended", e);
    }
    group.ifPresent(ControlGroup::remove);
    nursery.left();
  }
}

package io.dryrun.adapter.script.process;

import io.dryrun.application.port.out.World;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door from a relay to the world of its run: a socket in a directory that the run's user alone
 * may enter, and that only the relay's sandbox shows. Each connection begins with a line: a host
 * and a port apart by a tab, or nothing where it is one to the proxy. Thread-safe.
 */
final class WorldDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(WorldDoor.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int LONGEST_ADDRESS = 100;
  private static final int LONGEST_LINE = 400;
  private static final String SOCKET = "door";
  private static final String AUTHORITY = "authority.pem";

  private final Path directory;
  private final ServerSocketChannel listening;
  private final World world;
  private final RunThreads threads;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private WorldDoor(
      Path directory, ServerSocketChannel listening, World world, RunThreads threads) {
    this.directory = directory;
    this.listening = listening;
    this.world = world;
    this.threads = threads;
  }

  /**
   * Opens one.
   *
   * @param parent where its directory is made
   * @param user the kernel's user of the run; empty for the server's own
   * @throws IOException if that can't be done
   */
  static WorldDoor open(Path parent, OptionalLong user, World world, RunThreads threads)
      throws IOException {
    Path directory =
        Files.createTempDirectory(
            parent,
            OwnerProcess.current().name("door") + "-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel listening = null;
    try {
      Path authority = Files.writeString(directory.resolve(AUTHORITY), world.authority());
      Files.setPosixFilePermissions(authority, PosixFilePermissions.fromString("r--r--r--"));
      Path socket = directory.resolve(SOCKET);
      if (socket.toString().length() > LONGEST_ADDRESS) {
        throw new IOException(
            "The path %s is too long for a socket; set the runner's \"directory\" to a shorter one"
                .formatted(socket));
      }
      listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(socket));
      if (user.isPresent()) {
        for (Path each : new Path[] {socket, directory}) {
          Files.setAttribute(each, "unix:uid", Math.toIntExact(user.getAsLong()));
        }
      }
      var door = new WorldDoor(directory, listening, world, threads);
      threads.execute(door::admit);
      return door;
    } catch (IOException | RuntimeException e) {
      if (listening != null) {
        listening.close();
      }
      new RunDirectory(directory, "script").close();
      throw e;
    }
  }

  /** What the relay's sandbox shows. */
  Path directory() {
    return directory;
  }

  /** The certificate that the script is to trust, a file. */
  Path authority() {
    return directory.resolve(AUTHORITY);
  }

  /** The script starts. */
  void scriptStarts() {
    world.scriptStarted();
  }

  private void admit() {
    try {
      while (true) {
        SocketChannel channel = listening.accept();
        open.add(channel);
        threads.execute(() -> serve(channel));
      }
    } catch (ClosedChannelException e) {
      // The run has ended.
    } catch (IOException | RejectedExecutionException e) {
      log.warn("Calls of a script are no longer answered", e);
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      InputStream in = Channels.newInputStream(channel);
      OutputStream out = Channels.newOutputStream(channel);
      String[] place = line(in).split("\t", -1);
      if (place.length == 1) {
        world.serveProxy(in, out);
      } else {
        world.serveHost(place[0], Integer.parseInt(place[1]), in, out);
      }
    } catch (IOException | RuntimeException e) {
      log.warn("A call of a script was not answered", e);
    } finally {
      open.remove(channel);
      synchronized (open) {
        open.notifyAll();
      }
    }
  }

  /** What was said last is written down, too. */
  private void awaitEnds() {
    long end = System.nanoTime() + PATIENCE.toNanos();
    synchronized (open) {
      try {
        while (!open.isEmpty() && end - System.nanoTime() > 0) {
          open.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new byte[LONGEST_LINE];
    int length = 0;
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (length == bytes.length) {
        throw new IOException("The relay tells no place.");
      }
      bytes[length++] = (byte) next;
    }
    return new String(bytes, 0, length, StandardCharsets.US_ASCII);
  }

  /** Ends all connections, and removes the directory. Idempotent. */
  @Override
  public void close() {
    try {
      listening.close();
      for (SocketChannel channel : open) {
        channel.close();
      }
    } catch (IOException e) {
      log.debug("A connection could not be closed", e);
    }
    awaitEnds();
    new RunDirectory(directory, "script").close();
  }
}

package io.dryrun.adapter.script.process;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of {@code nursery.py}: an interpreter in a sandbox, of which each connection makes a
 * copy in a sandbox of its own. It ends with the thread that started it. Thread-safe.
 */
final class Nursery {
  private static final Logger log = LoggerFactory.getLogger(Nursery.class);
  private static final Pattern ID = Pattern.compile("\"child-pid\": (\\d{1,18})");
  private static final Pattern INFORMATION = Pattern.compile("[{}]| +\"[a-z-]+\": \\d+,?");

  /** The parts of its program, which is one file. */
  private static final List<String> PROGRAM = List.of("shelf.py", "keeper.py", "nursery.py");

  private static final String READY = "ready";
  private static final int LONGEST_ADDRESS = 100;
  private static final long PATIENCE = 5;

  private final Path folder;
  private final Process process;
  private final CompletableFuture<Long> ready = new CompletableFuture<>();
  private int sandboxes;
  private boolean retired;

  private Nursery(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param parent the folder in which it gets one of its own
   * @throws IOException if it does not start; its message tells an operator why
   */
  static Nursery start(Path parent, NurserySandbox sandbox) throws IOException {
    Path folder =
        parent.resolve(OwnerProcess.current().name("n" + Integer.toHexString(nextNumber())));
    if (address(folder).toString().length() > LONGEST_ADDRESS) {
      throw new IOException(
          "the path of a socket in %s would be too long; set the runner's \"directory\" to a shorter one"
              .formatted(parent));
    }
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Process process = null;
    try {
      Path program = Files.write(folder.resolve("program"), program());
      var builder =
          new ProcessBuilder(sandbox.command(meeting(folder, sandbox), program))
              .redirectErrorStream(true);
      builder.directory(Path.of("/").toFile()).environment().clear();
      builder.environment().put("LC_ALL", "C");
      process = builder.start();
      return new Nursery(folder, process);
    } finally {
      if (process == null) {
        new RunDirectory(folder, "script").close();
      }
    }
  }

  private static int nextNumber() {
    return ThreadLocalRandom.current().nextInt(1 << 24);
  }

  private static Path meeting(Path folder, NurserySandbox sandbox) throws IOException {
    Path meeting = Files.createDirectory(address(folder).getParent());
    Files.setPosixFilePermissions(meeting, PosixFilePermissions.fromString("rwx------"));
    if (ProcTable.isRoot()) {
      int user = Math.toIntExact(sandbox.isolation().users().first());
      Files.setAttribute(meeting, "unix:uid", user);
      Files.setAttribute(meeting, "unix:gid", user);
    }
    return meeting;
  }

  private static byte[] program() throws IOException {
    var program = new ByteArrayOutputStream();
    for (String part : PROGRAM) {
      try (InputStream in = Nursery.class.getResourceAsStream(part)) {
        if (in == null) {
          throw new IOException("the runner's artifact lacks its file " + part);
        }
        in.transferTo(program);
      }
    }
    return program.toByteArray();
  }

  private static Path address(Path folder) {
    return folder.resolve("in/nursery");
  }

  /**
   * Brings it up, and stays until it has ended; the sandboxes in it end with the calling thread.
   * {@link #ready} tells how far it is.
   */
  void attend(NurserySandbox sandbox, byte[] settings) {
    String complaint = "";
    try (BufferedReader told = process.inputReader(StandardCharsets.US_ASCII)) {
      long id = 0;
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        Matcher numbered = ID.matcher(line);
        if (numbered.find()) {
          id = Long.parseLong(numbered.group(1));
          admit(id, sandbox, settings);
        } else if (line.equals(READY)) {
          ready.complete(id);
        } else if (!INFORMATION.matcher(line).matches()) {
          log.debug("The nursery says: {}", line);
          complaint = line;
        }
      }
    } catch (IOException e) {
      complaint = String.valueOf(e.getMessage());
    }
    ready.completeExceptionally(
        new IOException(complaint.isEmpty() ? "it was ended from outside" : complaint));
    process.destroyForcibly().onExit().join();
    new RunDirectory(folder, "script").close();
  }

  private void admit(long id, NurserySandbox sandbox, byte[] settings) throws IOException {
    var in = process.getOutputStream();
    if (sandbox.isMapped()) {
      Path of = Path.of("/proc", Long.toString(id));
      CgroupFiles.write(of.resolve("uid_map"), sandbox.map());
      CgroupFiles.write(of.resolve("gid_map"), sandbox.map());
      in.write('m');
      in.flush();
    }
    in.write(settings);
    in.flush();
  }

  /** The id of its process, when it listens; fails with an IOException that tells why not. */
  CompletableFuture<Long> ready() {
    return ready;
  }

  /** Whether it listens. */
  boolean isReady() {
    return ready.isDone() && !ready.isCompletedExceptionally();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * A connection, of which a sandbox is made. {@link #left} is for its end.
   *
   * @throws IOException if it ended, or is about to
   */
  SocketChannel enter() throws IOException {
    synchronized (this) {
      if (retired) {
        throw new IOException("the nursery was replaced");
      }
      sandboxes++;
    }
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.connect(UnixDomainSocketAddress.of(address(folder)));
      return channel;
    } catch (IOException e) {
      channel.close();
      left();
      throw e;
    }
  }

  /** A sandbox ended. */
  synchronized void left() {
    sandboxes--;
    if (retired && sandboxes == 0) {
      end();
    }
  }

  /** Lets nobody in any more, and ends with the last of its sandboxes. */
  synchronized void retire() {
    if (!retired) {
      retired = true;
      if (sandboxes == 0) {
        end();
      }
    }
  }

  /** Its input's end is its own. */
  private void end() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      log.debug("The nursery had ended before", e);
    }
  }

  /** Ends it and all that it holds, and waits for that. */
  void close() {
    retire();
    end();
    try {
      if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}

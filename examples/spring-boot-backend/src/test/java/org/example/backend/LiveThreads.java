package org.example.backend;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** The threads of this JVM, virtual ones too. */
final class LiveThreads {
  private static final Pattern NAME = Pattern.compile("^#\\d+ \"([^\"]*)\"", Pattern.MULTILINE);
  private static final Pattern OF_A_BACKEND =
      Pattern.compile("dryrun|dry-run|tomcat|http-|Catalina|container|Hikari|PostgreSQL");
  private static final Duration LAST_STEPS = Duration.ofSeconds(30);

  private LiveThreads() {}

  /** The names of those that a backend has left behind; a thread that just ends is waited for. */
  static List<String> leftBehind() {
    long deadline = System.nanoTime() + LAST_STEPS.toNanos();
    List<String> left = ofBackends();
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(BackendContract.PAUSE);
      left = ofBackends();
    }
    return left;
  }

  /** The names of those that belong to a backend that runs. */
  static List<String> ofBackends() {
    try {
      Path dump = Files.createTempDirectory("threads").resolve("dump");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(dump.toString(), ThreadDumpFormat.TEXT_PLAIN);
      String text = Files.readString(dump);
      Files.delete(dump);
      Files.delete(dump.getParent());
      return NAME.matcher(text)
          .results()
          .map(thread -> thread.group(1))
          .filter(name -> OF_A_BACKEND.matcher(name).find())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.dryrun.server.composition;

import com.sun.management.UnixOperatingSystemMXBean;
import io.dryrun.server.config.Settings;
import io.dryrun.server.web.ConnectionLimits;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The number of files, and so connections, that this process may have open. Clients get half of
 * them at most: runs, the store and probes need the others, however many clients there are.
 */
final class OpenFiles {
  private static final Logger log = LoggerFactory.getLogger(OpenFiles.class);

  private OpenFiles() {}

  /** What the settings say, as far as this process can keep it. */
  static ConnectionLimits bounded(Settings.Clients clients) {
    int half = Math.clamp(most() / 2, 1, Integer.MAX_VALUE);
    if (half < clients.connections()) {
      log.warn(
          "http.connections is {} and this process may have {} files open; it takes {} connections."
              + " A service gets more files by LimitNOFILE, a shell by ulimit -n",
          clients.connections(),
          most(),
          half);
    }
    ConnectionLimits limits = ConnectionLimits.DEFAULT;
    return limits
        .withConnections(Math.min(half, clients.connections()), clients.connectionsByAddress())
        .withPace(clients.pace(), limits.patience());
  }

  private static long most() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}

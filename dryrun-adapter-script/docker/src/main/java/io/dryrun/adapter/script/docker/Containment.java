package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import io.dryrun.adapter.script.docker.DockerSettings.Bounds;
import io.dryrun.domain.script.ScriptJob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a script's container is and may. Its configuration holds nothing of the order. */
final class Containment {
  static final String WORK = "/dryrun/work";

  /** Becomes the launcher with the image's PATH and nothing else of the image's variables. */
  private static final String CLEAR = "exec env -i \"PATH=$PATH\" sh -c \"$1\" dryrun \"$2\"";

  private static final String LAUNCHER = launcher();

  /** For the script itself and its variables, which stand in the same place as what it writes. */
  private static final long ROOM_FOR_PAYLOAD = 8L << 20;

  private final DockerSettings settings;

  Containment(DockerSettings settings) {
    this.settings = settings;
  }

  /** Adds all but the name and the labels. */
  void describe(CreateContainerCmd create, ScriptJob job) {
    create
        .withEntrypoint("sh")
        .withCmd(
            "-c",
            CLEAR,
            "dryrun",
            LAUNCHER,
            settings.interpreter(job.script().language()).command())
        .withHostName("dryrun")
        .withWorkingDir("/")
        .withUser(settings.user())
        .withTty(false)
        .withStdinOpen(true)
        // The input ends with the connection, and then the launcher ends everything.
        .withStdInOnce(true)
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withHostConfig(hostConfig());
  }

  private HostConfig hostConfig() {
    Bounds bounds = settings.bounds();
    return HostConfig.newHostConfig()
        .withNetworkMode(settings.network())
        .withIpcMode("private")
        .withPrivileged(false)
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(securityOptions())
        .withTmpFs(
            Map.of(
                "/dryrun", directory(bounds.disk() + ROOM_FOR_PAYLOAD),
                "/tmp", directory(bounds.disk())))
        .withShmSize(Math.min(bounds.disk(), 64L << 20))
        .withMemory(bounds.memory())
        .withMemorySwap(bounds.memory())
        .withNanoCPUs(bounds.nanoCpus())
        .withPidsLimit(bounds.processes())
        .withUlimits(
            List.of(
                new Ulimit("core", 0L, 0L),
                new Ulimit("fsize", bounds.fileSize(), bounds.fileSize()),
                new Ulimit("nofile", bounds.openFiles(), bounds.openFiles())))
        .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE));
  }

  private List<String> securityOptions() {
    return settings.seccomp().isEmpty()
        ? List.of("no-new-privileges")
        : List.of("no-new-privileges", "seccomp=" + settings.seccomp());
  }

  /** Made the user's own by the launcher: not every engine takes an owner here. */
  private static String directory(long size) {
    return "rw,exec,nosuid,nodev,mode=1777,size=" + size;
  }

  private static String launcher() {
    try (InputStream in = Containment.class.getResourceAsStream("launch.sh")) {
      return new String(
          Objects.requireNonNull(in, "launch.sh").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Ulimit;
import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The configuration of a script's container. It holds nothing of the order. */
final class ContainerConfiguration {
  static final String WORK = "/dryrun/work";

  /**
   * Becomes the launcher with the image's PATH and nothing else of the image's variables, in a
   * shell whose file nobody may read: into the memory and the open files of a process that runs
   * from such a file the kernel lets no other without privileges.
   */
  private static final String BECOME =
      "umask 077; cat </proc/self/exe >/dryrun/sh && chmod 111 /dryrun/sh && "
          + "exec env -i \"PATH=$PATH\" /dryrun/sh -c \"$1\" dryrun \"$2\" \"$3\"";

  private static final LogConfig NO_LOG = new LogConfig(LogConfig.LoggingType.NONE);
  private static final String LAUNCHER = SeccompProfile.resource("launch.sh");
  private static final String KEEPER = SeccompProfile.resource("keep.sh");

  /** Whose processes no script can signal: as whom process 1 runs, unless scripts do. */
  private static final List<String> KEEPERS = List.of("65533:65533", "65532:65532");

  /** From the start of a container to that of its script, and from the end of it to its removal. */
  private static final Duration MARGIN = Duration.ofSeconds(90);

  /** For the script itself and its variables, which stand in the same place as what it writes. */
  private static final long ROOM_FOR_PAYLOAD = 8L << 20;

  /** For what the engine adds to each piece of output, and what is printed while it is ended. */
  private static final long ROOM_IN_LOG = 256L << 20;

  private final DockerSettings settings;

  ContainerConfiguration(DockerSettings settings) {
    this.settings = settings;
  }

  /**
   * Adds all but the name and the labels.
   *
   * @param profiles whether the engine takes a profile of system calls
   */
  void describe(CreateContainerCmd create, ScriptJob job, boolean profiles) {
    if (settings.outlives()) {
      describe(create, launcher(job.script().language(), Labels.lifetime(job)), log(job), profiles);
    } else {
      describe(create, keeper(most(job)), NO_LOG, profiles);
    }
  }

  /**
   * The same for one that waits for its job.
   *
   * @param most for how long it waits at most
   */
  void describeWaiting(CreateContainerCmd create, Duration most, boolean profiles) {
    describe(create, keeper(most.plus(MARGIN)), NO_LOG, profiles);
  }

  private void describe(
      CreateContainerCmd create, List<String> command, LogConfig log, boolean profiles) {
    create
        .withEntrypoint("sh")
        .withCmd(command)
        .withHostName("dryrun")
        .withWorkingDir("/")
        .withUser(settings.outlives() ? settings.user() : keeper())
        .withTty(false)
        .withStdinOpen(true)
        // Else the input ends with the connection, and then the launcher ends everything.
        .withStdInOnce(!settings.outlives())
        .withAttachStdin(true)
        .withAttachStdout(true)
        .withAttachStderr(true)
        .withHostConfig(hostConfig(log, profiles));
  }

  /** What starts a script in a container that runs, as the script's user. */
  List<String> start(ScriptLanguage language) {
    return Stream.concat(Stream.of("sh"), launcher(language, null).stream()).toList();
  }

  private List<String> launcher(ScriptLanguage language, @Nullable Duration lifetime) {
    return List.of(
        "-c",
        BECOME,
        "dryrun",
        LAUNCHER,
        settings.interpreters().of(language).command(),
        lifetime == null ? "" : Long.toString(lifetime.toSeconds()));
  }

  /** For how long a container of the job's own lives at most, whatever becomes of its server. */
  static Duration most(ScriptJob job) {
    return job.limits().wallClock().plus(job.limits().grace()).plus(MARGIN);
  }

  private static List<String> keeper(Duration most) {
    return List.of("-c", KEEPER, "dryrun", Long.toString(most.toSeconds()));
  }

  private String keeper() {
    String number = settings.user().replaceFirst(":.*", "");
    return KEEPERS.stream()
        .filter(keeper -> !keeper.startsWith(number + ":"))
        .findFirst()
        .orElseThrow();
  }

  private HostConfig hostConfig(LogConfig log, boolean profiles) {
    Bounds bounds = settings.bounds();
    return HostConfig.newHostConfig()
        .withNetworkMode(settings.network())
        .withIpcMode("private")
        .withPrivileged(false)
        .withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(securityOptions(profiles))
        .withTmpFs(
            Map.of(
                "/dryrun", directory(bounds.disk() + ROOM_FOR_PAYLOAD),
                "/tmp", directory(bounds.disk())))
        .withShmSize(Math.min(bounds.disk(), 64L << 20))
        .withMemory(bounds.memory())
        .withMemorySwap(bounds.memory())
        .withNanoCPUs(bounds.nanoCpus())
        .withPidsLimit(bounds.processes())
        .withUlimits(ulimits(bounds))
        .withLogConfig(log);
  }

  private static List<Ulimit> ulimits(Bounds bounds) {
    var limits = new ArrayList<Ulimit>();
    limits.add(new Ulimit("core", 0L, 0L));
    limits.add(new Ulimit("fsize", bounds.fileSize(), bounds.fileSize()));
    limits.add(new Ulimit("nofile", bounds.openFiles(), bounds.openFiles()));
    bounds
        .cpuSeconds()
        // XCPU at the first, which has a name, KILL at the second.
        .ifPresent(seconds -> limits.add(new Ulimit("cpu", seconds, seconds + 2)));
    return limits;
  }

  /** All that the run may print, so that who takes it over has it from the start. */
  private static LogConfig log(ScriptJob job) {
    String size = (job.limits().totalOutput() + ROOM_IN_LOG) + "b";
    return new LogConfig(
        LogConfig.LoggingType.LOCAL,
        Map.of("max-size", size, "max-file", "1", "compress", "false"));
  }

  private List<String> securityOptions(boolean profiles) {
    SeccompProfile calls = settings.systemCalls();
    return calls.profile().isEmpty() || (calls.preset() && !profiles)
        ? List.of("no-new-privileges")
        : List.of("no-new-privileges", "seccomp=" + calls.profile());
  }

  /** Made the user's own by the launcher: not every engine takes an owner here. */
  private static String directory(long size) {
    return "rw,exec,nosuid,nodev,mode=1777,size=" + size;
  }
}

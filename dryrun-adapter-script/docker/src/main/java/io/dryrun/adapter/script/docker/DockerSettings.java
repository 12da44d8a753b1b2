package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.adapter.script.kit.Form;
import io.dryrun.adapter.script.kit.ImageInterpreters;
import io.dryrun.adapter.script.kit.LimitSettings;
import io.dryrun.adapter.script.kit.PullPolicy;
import io.dryrun.adapter.script.kit.Setting;
import io.dryrun.adapter.script.kit.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The settings of the runner, and what a deployment chose by them.
 *
 * @param host the engine's address; empty for the client's own default
 * @param interpreters what interprets the scripts of each language
 * @param pull when an image is fetched
 * @param network the engine's word for the network of scripts
 * @param bounds what a container may take
 * @param user the engine's word for the user of scripts
 * @param owner a name that no other live server has; empty for none
 * @param systemCalls which calls the kernel refuses
 * @param warm how many containers wait for each language
 * @param outlives whether a run goes on without the server, and its output is kept by the engine
 */
record DockerSettings(
    String host,
    ImageInterpreters interpreters,
    PullPolicy pull,
    String network,
    Bounds bounds,
    String user,
    String owner,
    SeccompProfile systemCalls,
    int warm,
    boolean outlives) {
  private static final long LEAST_DISK = 8L << 20;

  private static final Setting<String> HOST =
      Setting.optional(
          "host",
          Form.text(
              Pattern.compile("(unix:///|tcp://).+"),
              "an address such as unix:///var/run/docker.sock or tcp://host:2376"),
          "`DOCKER_HOST`, else `unix:///var/run/docker.sock`",
          "the engine: `unix:///…` or `tcp://…`. `DOCKER_TLS_VERIFY` and `DOCKER_CERT_PATH` hold as for Docker's own client");
  private static final Setting<PullPolicy> PULL = PullPolicy.setting();
  private static final Setting<String> NETWORK =
      Setting.of(
          "network",
          Form.choice("none", "host"),
          "none",
          "`host` gives scripts the network of the engine's machine");
  private static final Setting<Long> MEMORY =
      LimitSettings.memory("with all that the script writes");
  private static final Setting<Long> CPUS =
      LimitSettings.cpus("processors' time at once, such as `0.5`");
  private static final Setting<Duration> CPU_TIME =
      LimitSettings.cpuTime("processors' time of each process, such as `90s`");
  private static final Setting<Long> PROCESSES =
      LimitSettings.processes(
          256, "processes and threads, six of them the runner's, four with `log: local`");
  private static final Setting<Long> DISK =
      LimitSettings.disk(
          LEAST_DISK, "the working directory, and as much again in `/tmp`, both in memory");
  private static final Setting<Long> FILE_SIZE = LimitSettings.fileSize(LEAST_DISK);
  private static final Setting<Long> OPEN_FILES = LimitSettings.openFiles();
  private static final Setting<String> USER =
      Setting.of(
          "user",
          // Not 0: a container's root is the host's where the engine maps no users.
          Form.text(
              Pattern.compile("[1-9][0-9]{0,9}(:[1-9][0-9]{0,9})?"),
              "user and group as numbers, not root, such as 1000:1000"),
          "65534:65534",
          "as whom scripts run; not root");
  private static final Setting<String> OWNER =
      Setting.optional(
          "owner",
          Form.text(
              Pattern.compile("[A-Za-z0-9._-]{1,128}"),
              "a name of letters, digits, \".\", \"_\" and \"-\""),
          "",
          "a name that no other live server has on this engine. With it a server that starts again removes at once what its predecessor left; without it, when the time of those runs is over");
  private static final Setting<SeccompProfile> SECCOMP =
      Setting.optional(
          "seccomp",
          SeccompProfile.FORM,
          "the runner's own",
          "`engine` for the engine's own filter of system calls, or a file with a profile in Docker's format");
  private static final Setting<Long> WARM =
      Setting.of(
          "warm",
          Form.number(0, 64),
          "0",
          "how many containers wait for each language, each for one run, while a server runs; see [below](#containers-and-pods-that-wait)");
  private static final Setting<String> LOG =
      Setting.of(
          "log",
          Form.choice("none", "local"),
          "none",
          "`local` lets a run outlive its server, for another one with the same setting to take over; the engine keeps its output on its disk for as long");

  /** All of them, in the order of the page. */
  static final List<Setting<?>> ALL = all();

  private static List<Setting<?>> all() {
    var all = new ArrayList<Setting<?>>();
    all.add(HOST);
    all.addAll(
        ImageInterpreters.settings(
            "`sh`, `env`, `cat`, `head`, `tail`, `sleep`, `mkdir` and `chmod`"));
    all.addAll(List.of(PULL, NETWORK, MEMORY, CPUS, CPU_TIME, PROCESSES, DISK, FILE_SIZE));
    all.addAll(List.of(OPEN_FILES, USER, OWNER, SECCOMP, WARM, LOG));
    return List.copyOf(all);
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static DockerSettings of(Map<String, String> given) {
    Settings settings = Settings.of(DockerScriptRunner.NAME, ALL, given);
    long disk = settings.get(DISK);
    int warm = Math.toIntExact(settings.get(WARM));
    boolean outlives = settings.get(LOG).equals("local");
    if (outlives && warm > 0) {
      throw settings.unfit(
          WARM,
          "0 where \"log\" is \"local\", because a container that outlives its server is made for its run");
    }
    return new DockerSettings(
        settings.find(HOST).orElse(""),
        ImageInterpreters.of(settings),
        settings.get(PULL),
        settings.get(NETWORK),
        new Bounds(
            settings.get(MEMORY),
            settings.get(CPUS),
            settings.find(CPU_TIME).orElse(null),
            settings.get(PROCESSES),
            disk,
            settings.find(FILE_SIZE).orElse(disk),
            settings.get(OPEN_FILES)),
        settings.get(USER),
        settings.find(OWNER).orElse(""),
        settings.find(SECCOMP).orElseGet(SeccompProfile::ours),
        warm,
        outlives);
  }

  boolean hasNetwork() {
    return !network.equals("none");
  }
}

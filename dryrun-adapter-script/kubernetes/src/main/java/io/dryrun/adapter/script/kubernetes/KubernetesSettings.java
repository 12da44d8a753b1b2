package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.adapter.script.kit.Form;
import io.dryrun.adapter.script.kit.ImageInterpreters;
import io.dryrun.adapter.script.kit.LimitSettings;
import io.dryrun.adapter.script.kit.PullPolicy;
import io.dryrun.adapter.script.kit.Setting;
import io.dryrun.adapter.script.kit.Settings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The settings of the runner, and what a deployment chose by them.
 *
 * @param access which cluster, and where in it
 * @param interpreters what interprets the scripts of each language
 * @param pull when a node fetches an image
 * @param bounds what a pod may take
 * @param users from which each run gets one
 * @param pod what else a pod needs
 * @param owner a name that no other live server has; empty for none
 * @param times how long what takes
 * @param warm how many pods wait for each language
 */
record KubernetesSettings(
    Access access,
    ImageInterpreters interpreters,
    PullPolicy pull,
    Bounds bounds,
    Users users,
    PodChoices pod,
    String owner,
    Times times,
    int warm) {
  private static final long LEAST_DISK = 8L << 20;
  private static final Form<String> OBJECT =
      Form.text(Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?"), "the name of an object");

  private static final Setting<String> KUBECONFIG =
      Setting.optional(
          "kubeconfig",
          new Form<>(
              "a file of this server with a kubeconfig, which can be read",
              text -> Optional.of(text).filter(KubernetesSettings::isReadable)),
          "`KUBECONFIG`, else `~/.kube/config`, else the account of the server's pod",
          "a file that names the cluster");
  private static final Setting<String> CONTEXT =
      Setting.optional(
          "context",
          Form.text(Pattern.compile("[^\\s-][^\\s]*"), "the name of a context in the kubeconfig"),
          "the file's current one",
          "a name in it");
  private static final Setting<String> NAMESPACE =
      Setting.optional(
          "namespace",
          Form.text(
              Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"), "the name of a namespace"),
          "the context's, or the server's pod's",
          "where scripts run; nothing else should");
  private static final Setting<PullPolicy> PULL = PullPolicy.setting();
  private static final Setting<String> PULL_SECRET =
      Setting.optional(
          "pull-secret",
          new Form<>("the name of a Secret in the namespace of the scripts", OBJECT.reading()),
          "",
          "a Secret with a registry's credentials");
  private static final Setting<Long> MEMORY =
      LimitSettings.memory("with all that the script writes; so much is also set aside");
  private static final Setting<Long> CPUS =
      LimitSettings.cpus("processors' time at once, such as `0.5`");
  private static final Setting<Long> CPUS_REQUESTED =
      Setting.of("cpus-requested", Form.cpus(), "0.1", "how many are set aside");
  private static final Setting<Duration> CPU_TIME =
      LimitSettings.cpuTime("processors' time of each process");
  private static final Setting<Long> PROCESSES =
      LimitSettings.processes(256, "processes and threads, two of them the runner's");
  private static final Setting<Long> DISK =
      LimitSettings.disk(
          LEAST_DISK,
          "the working directory, and as much again in `/tmp` and in `/dev/shm`, all in memory");
  private static final Setting<Long> FILE_SIZE = LimitSettings.fileSize(LEAST_DISK);
  private static final Setting<Long> OPEN_FILES = LimitSettings.openFiles();
  private static final Setting<Users> USERS =
      Setting.of(
          "users",
          new Form<>("two user numbers such as 1000000000-1999999999, not root's", Users::parse),
          "1000000000-1999999999",
          "from which numbers each run gets a user and group of its own");
  private static final Setting<String> SECCOMP =
      Setting.optional(
          "seccomp",
          Form.text(
              Pattern.compile("(?!/)(?!.*\\.\\.)[A-Za-z0-9._/-]+"),
              "a path below the nodes' seccomp directory"),
          "the container runtime's own",
          "a profile below the nodes' seccomp directory");
  private static final Setting<String> RUNTIME_CLASS =
      Setting.optional(
          "runtime-class",
          new Form<>("the name of a RuntimeClass", OBJECT.reading()),
          "",
          "a RuntimeClass, such as one for gVisor or Kata");
  private static final Setting<Duration> START_WITHIN =
      Setting.of(
          "start-within", Form.time(), "2m", "how long a pod may wait for a node and its image");
  private static final Setting<Duration> KEEP =
      Setting.of(
          "keep",
          Form.time(),
          "10m",
          "for how long the Job of a server that was killed can be taken over");
  private static final Setting<String> OWNER =
      Setting.optional(
          "owner",
          Form.text(
              Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?"),
              "up to 63 letters, digits, \".\", \"_\" and \"-\""),
          "",
          "a name that no other live server has in this namespace. With it a server that starts again removes what its predecessor left and nobody took over, after `keep`; without it the cluster does when the time of those runs is over");

  private static final Setting<Long> WARM =
      Setting.of(
          "warm",
          Form.number(0, 64),
          "0",
          "how many pods wait for each language, each for one run, while a server runs; see [below](#containers-and-pods-that-wait). Such images need `head` and `tail` too");

  /** All of them, in the order of the page. */
  static final List<Setting<?>> ALL = all();

  private static List<Setting<?>> all() {
    var all = new ArrayList<Setting<?>>(List.of(KUBECONFIG, CONTEXT, NAMESPACE));
    all.addAll(ImageInterpreters.settings("`sh`, `env`, `cat`, `mkdir` and `chmod`"));
    all.addAll(List.of(PULL, PULL_SECRET, MEMORY, CPUS, CPUS_REQUESTED, CPU_TIME, PROCESSES));
    all.addAll(List.of(DISK, FILE_SIZE, OPEN_FILES, USERS, SECCOMP, RUNTIME_CLASS));
    all.addAll(List.of(START_WITHIN, KEEP, OWNER, WARM));
    return List.copyOf(all);
  }

  /**
   * The cluster, and the place in it. Each is empty for what KUBECONFIG, the user's own file or the
   * pod that this server runs in says.
   *
   * @param kubeconfig a file
   * @param context a name in it
   * @param namespace where scripts run
   */
  record Access(String kubeconfig, String context, String namespace) {}

  /** User numbers, both included. */
  record Users(long first, long last) {
    private static Optional<Users> parse(String text) {
      String[] ends = text.split("-", 2);
      Optional<Long> first = Amounts.number(ends[0]);
      Optional<Long> last = Amounts.number(ends[ends.length - 1]);
      return first.isPresent() && last.isPresent()
          ? Optional.of(new Users(first.get(), last.get())).filter(Users::areThere)
          : Optional.empty();
    }

    private boolean areThere() {
      return first >= 1 && last >= first && last <= Integer.MAX_VALUE;
    }

    /** Always the same for the same run: no other that goes on has it, unless by rare chance. */
    long of(UUID run) {
      return first + Math.floorMod(run.getLeastSignificantBits(), last - first + 1);
    }
  }

  /**
   * The further needs of a pod; each text is empty for none.
   *
   * @param requestedNanoCpus how many processors are set aside, in 10⁻⁹
   * @param seccomp a profile below the kubelet's seccomp directory, in place of the runtime's own
   * @param runtimeClass what runs its containers
   * @param pullSecret the name of a Secret with a registry's credentials
   */
  record PodChoices(
      long requestedNanoCpus, String seccomp, String runtimeClass, String pullSecret) {}

  /**
   * The times that a deployment gives.
   *
   * @param start until a pod runs
   * @param keep for how long what a server left can be taken over
   */
  record Times(Duration start, Duration keep) {}

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if a setting is unknown or wrong
   */
  static KubernetesSettings of(Map<String, String> given) {
    Settings settings = Settings.of(KubernetesScriptRunner.NAME, ALL, given);
    Bounds bounds = bounds(settings);
    return new KubernetesSettings(
        new Access(
            settings.find(KUBECONFIG).orElse(""),
            settings.find(CONTEXT).orElse(""),
            settings.find(NAMESPACE).orElse("")),
        ImageInterpreters.of(settings),
        settings.get(PULL),
        bounds,
        settings.get(USERS),
        new PodChoices(
            requested(settings, bounds.nanoCpus()),
            settings.find(SECCOMP).orElse(""),
            settings.find(RUNTIME_CLASS).orElse(""),
            settings.find(PULL_SECRET).orElse("")),
        settings.find(OWNER).orElse(""),
        new Times(settings.get(START_WITHIN), settings.get(KEEP)),
        Math.toIntExact(settings.get(WARM)));
  }

  private static Bounds bounds(Settings settings) {
    long disk = settings.get(DISK);
    return new Bounds(
        settings.get(MEMORY),
        settings.get(CPUS),
        settings.find(CPU_TIME).orElse(null),
        settings.get(PROCESSES),
        disk,
        settings.find(FILE_SIZE).orElse(disk),
        settings.get(OPEN_FILES));
  }

  private static long requested(Settings settings, long cpus) {
    long requested = settings.get(CPUS_REQUESTED);
    if (settings.has(CPUS_REQUESTED) && requested > cpus) {
      throw settings.unfit(CPUS_REQUESTED, "at most what \"cpus\" says");
    }
    return Math.min(requested, cpus);
  }

  private static boolean isReadable(String file) {
    try {
      return file.isEmpty() || Files.isReadable(Path.of(file));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}

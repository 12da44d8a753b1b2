package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.adapter.script.kit.ImageInterpreter;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.PodChoices;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SeccompProfile;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The description of a script's Job and pod. It holds nothing of the order: that is in Secrets. The
 * pod keeps to the Pod Security Standard "restricted".
 */
final class JobDescription {
  static final String CONTAINER = "script";
  static final String WORK = "/dryrun/work";

  /**
   * Becomes the launcher with the image's PATH and nothing else of what a pod's variables are, in a
   * shell whose file nobody may read: into the memory and the open files of a process that runs
   * from such a file the kernel lets no other without privileges.
   */
  private static final String BECOME =
      "umask 077; exec 2>/dev/termination-log; cat </proc/self/exe >/dryrun/sh && chmod 111"
          + " /dryrun/sh && launcher=$1 && shift && exec env -i \"PATH=$PATH\" /dryrun/sh -c"
          + " \"$launcher\" dryrun \"$@\"";

  private static final String LAUNCHER = launcher();

  /** For the script itself and its variables, which stand in the same place as what it writes. */
  private static final long ROOM_FOR_PAYLOAD = 8L << 20;

  /**
   * Of a pod that is made before its run is known: the time from TERM to KILL, if others delete it.
   */
  static final Duration WARM_GRACE = Duration.ofSeconds(30);

  private static final List<String> TAINTS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
  private static final long SECONDS_WITHOUT_NODE = 30;

  private final KubernetesSettings settings;
  private final Labels labels;

  JobDescription(KubernetesSettings settings, Labels labels) {
    this.settings = settings;
    this.labels = labels;
  }

  static String secretName(String job, int number) {
    return job + "-" + number;
  }

  /** How many belong to a Job that was made here. */
  static int secrets(Job job) {
    return job.getSpec().getTemplate().getSpec().getVolumes().stream()
        .map(Volume::getProjected)
        .filter(Objects::nonNull)
        .mapToInt(payload -> payload.getSources().size())
        .sum();
  }

  /** What each object of the run says about itself. */
  Map<String, String> labels(ScriptJob job) {
    return labels.of(job, settings.times().start(), settings.times().keep());
  }

  /**
   * The Job, which makes no pod yet: until its Secrets are there its parallelism is zero.
   *
   * @param secrets how many there will be
   */
  Job job(ScriptJob job, int secrets) {
    return job(
        Placement.of(job, secrets),
        0,
        labels(job),
        Labels.deadline(job.limits(), settings.times().start()),
        pod(
            job.script().language(),
            settings.users().of(job.id()),
            job.limits().grace(),
            Optional.of(payload(Placement.name(job), secrets))));
  }

  /**
   * The Job of a pod that waits for its run, and begins at once.
   *
   * @param most for how long it waits
   */
  Job waiting(Placement placement, ScriptLanguage language, Duration most) {
    Duration deadline = most.plus(settings.times().start()).plus(Labels.MARGIN);
    return job(
        placement,
        1,
        labels.ofWaiting(placement.pods(), deadline.plus(settings.times().keep())),
        deadline,
        pod(
            language,
            settings.users().of(UUID.fromString(placement.pods())),
            WARM_GRACE,
            Optional.empty()));
  }

  private Job job(
      Placement placement,
      int parallelism,
      Map<String, String> labels,
      Duration deadline,
      PodSpec pod) {
    return new JobBuilder()
        .withNewMetadata()
        .withName(placement.job())
        .withLabels(labels)
        .endMetadata()
        .withNewSpec()
        .withParallelism(parallelism)
        .withCompletions(1)
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(deadline.toSeconds())
        .withTtlSecondsAfterFinished(Math.toIntExact(settings.times().keep().toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels)
        .endMetadata()
        .withSpec(pod)
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod(
      ScriptLanguage language, long user, Duration grace, Optional<Volume> payload) {
    PodChoices choices = settings.pod();
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withTerminationGracePeriodSeconds(grace.toSeconds() + 5)
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withHostname("dryrun")
        // No name of the cluster, not even the address of its name server.
        .withDnsPolicy("None")
        .withNewDnsConfig()
        .withNameservers("127.0.0.1")
        .endDnsConfig()
        .withTolerations(TAINTS.stream().map(JobDescription::shortly).toList())
        .withRuntimeClassName(orNull(choices.runtimeClass()))
        .withImagePullSecrets(
            Stream.of(choices.pullSecret())
                .filter(name -> !name.isEmpty())
                .map(LocalObjectReference::new)
                .toList())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(user)
        .withRunAsGroup(user)
        .withSeccompProfile(seccomp(choices))
        .endSecurityContext()
        .withContainers(container(language, payload.isPresent()))
        .withVolumes(volumes(payload))
        .build();
  }

  private List<Volume> volumes(Optional<Volume> payload) {
    var volumes = new ArrayList<Volume>();
    payload.ifPresent(volumes::add);
    volumes.add(memory("dryrun", settings.bounds().disk() + ROOM_FOR_PAYLOAD));
    volumes.add(memory("tmp", settings.bounds().disk()));
    volumes.add(memory("shm", settings.bounds().disk()));
    return volumes;
  }

  private static Volume payload(String job, int secrets) {
    return new VolumeBuilder()
        .withName("payload")
        .withNewProjected()
        .withDefaultMode(0444)
        .withSources(sources(job, secrets))
        .endProjected()
        .build();
  }

  private Container container(ScriptLanguage language, boolean payload) {
    Bounds bounds = settings.bounds();
    ImageInterpreter interpreter = settings.interpreters().of(language);
    return new ContainerBuilder()
        .withName(CONTAINER)
        .withImage(interpreter.image())
        .withImagePullPolicy(pullPolicy())
        .withCommand("sh", "-c", BECOME, "dryrun")
        .withArgs(
            LAUNCHER,
            interpreter.command(),
            Long.toString(bounds.fileSize()),
            Long.toString(bounds.openFiles()),
            Long.toString(bounds.processes()),
            Long.toString(bounds.cpuSeconds().orElse(0)))
        .withWorkingDir("/")
        .withStdin(true)
        .withTerminationMessagePath("/dev/termination-log")
        .withTerminationMessagePolicy("File")
        .withResources(resources())
        .withSecurityContext(security())
        // A pod that others delete is asked before it is killed too: process 1 hears no TERM.
        .withNewLifecycle()
        .withNewPreStop()
        .withNewExec()
        .withCommand("sh", "-c", "kill -s TERM -- -1")
        .endExec()
        .endPreStop()
        .endLifecycle()
        .withVolumeMounts(mounts(payload))
        .build();
  }

  private static List<VolumeMount> mounts(boolean payload) {
    var mounts = new ArrayList<VolumeMount>();
    mounts.add(mount("dryrun", "/dryrun").build());
    if (payload) {
      mounts.add(mount("payload", "/dryrun/payload").withReadOnly(true).build());
    }
    mounts.add(mount("tmp", "/tmp").build());
    mounts.add(mount("shm", "/dev/shm").build());
    return mounts;
  }

  private static VolumeMountBuilder mount(String name, String path) {
    return new VolumeMountBuilder().withName(name).withMountPath(path);
  }

  /** Kubernetes' word for it. */
  private String pullPolicy() {
    return switch (settings.pull()) {
      case MISSING -> "IfNotPresent";
      case NEVER -> "Never";
      case ALWAYS -> "Always";
    };
  }

  private ResourceRequirements resources() {
    Bounds bounds = settings.bounds();
    return new ResourceRequirementsBuilder()
        .addToLimits("memory", bytes(bounds.memory()))
        .addToLimits("cpu", cpus(bounds.nanoCpus()))
        .addToRequests("memory", bytes(bounds.memory()))
        .addToRequests("cpu", cpus(settings.pod().requestedNanoCpus()))
        .build();
  }

  /** In thousandths, the finest that a cluster takes, rounded up. */
  private static Quantity cpus(long nano) {
    return new Quantity((nano + 999_999) / 1_000_000 + "m");
  }

  private static SecurityContext security() {
    return new SecurityContextBuilder()
        .withRunAsNonRoot(true)
        .withPrivileged(false)
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }

  private static SeccompProfile seccomp(PodChoices choices) {
    return choices.seccomp().isEmpty()
        ? new SeccompProfile(null, "RuntimeDefault")
        : new SeccompProfile(choices.seccomp(), "Localhost");
  }

  private static List<VolumeProjection> sources(String job, int secrets) {
    return IntStream.range(0, secrets)
        .mapToObj(
            number ->
                new VolumeProjectionBuilder()
                    .withNewSecret()
                    .withName(secretName(job, number))
                    .endSecret()
                    .build())
        .toList();
  }

  /** In memory, because only there a cluster can make the limit a hard one. */
  private static Volume memory(String name, long size) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withMedium("Memory")
        .withSizeLimit(bytes(size))
        .endEmptyDir()
        .build();
  }

  private static Toleration shortly(String taint) {
    return new Toleration("NoExecute", taint, "Exists", SECONDS_WITHOUT_NODE, null);
  }

  private static Quantity bytes(long count) {
    return new Quantity(Long.toString(count));
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String launcher() {
    try (InputStream in = JobDescription.class.getResourceAsStream("launch.sh")) {
      return new String(
          Objects.requireNonNull(in, "launch.sh").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

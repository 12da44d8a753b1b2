package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.Bounds;
import io.dryrun.adapter.script.kit.ImageInterpreter;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.PodChoices;
import io.dryrun.domain.script.ScriptJob;
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
import io.fabric8.kubernetes.api.model.VolumeProjection;
import io.fabric8.kubernetes.api.model.VolumeProjectionBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static final List<String> TAINTS =
      List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable");
  private static final long SECONDS_WITHOUT_NODE = 30;

  private final KubernetesSettings settings;
  private final Labels labels;

  JobDescription(KubernetesSettings settings, Labels labels) {
    this.settings = settings;
    this.labels = labels;
  }

  static String name(ScriptJob job) {
    return "dryrun-" + job.id();
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
    return new JobBuilder()
        .withNewMetadata()
        .withName(name(job))
        .withLabels(labels(job))
        .endMetadata()
        .withNewSpec()
        .withParallelism(0)
        .withCompletions(1)
        .withBackoffLimit(0)
        .withActiveDeadlineSeconds(
            Labels.deadline(job.limits(), settings.times().start()).toSeconds())
        .withTtlSecondsAfterFinished(Math.toIntExact(settings.times().keep().toSeconds()))
        .withNewTemplate()
        .withNewMetadata()
        .withLabels(labels(job))
        .endMetadata()
        .withSpec(pod(job, secrets))
        .endTemplate()
        .endSpec()
        .build();
  }

  private PodSpec pod(ScriptJob job, int secrets) {
    PodChoices choices = settings.pod();
    long user = settings.users().of(job.id());
    return new PodSpecBuilder()
        .withRestartPolicy("Never")
        .withTerminationGracePeriodSeconds(job.limits().grace().toSeconds() + 5)
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
        .withContainers(container(job))
        .withVolumes(
            new VolumeBuilder()
                .withName("payload")
                .withNewProjected()
                .withDefaultMode(0444)
                .withSources(sources(name(job), secrets))
                .endProjected()
                .build(),
            memory("dryrun", settings.bounds().disk() + ROOM_FOR_PAYLOAD),
            memory("tmp", settings.bounds().disk()),
            memory("shm", settings.bounds().disk()))
        .build();
  }

  private Container container(ScriptJob job) {
    Bounds bounds = settings.bounds();
    ImageInterpreter interpreter = settings.interpreters().of(job.script().language());
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
        .addNewVolumeMount()
        .withName("dryrun")
        .withMountPath("/dryrun")
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("payload")
        .withMountPath("/dryrun/payload")
        .withReadOnly(true)
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("tmp")
        .withMountPath("/tmp")
        .endVolumeMount()
        .addNewVolumeMount()
        .withName("shm")
        .withMountPath("/dev/shm")
        .endVolumeMount()
        .build();
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

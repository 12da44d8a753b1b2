package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dryrun.domain.script.ScriptJob;
import io.dryrun.domain.script.ScriptLanguage;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The pod field by field against the Pod Security Standard "restricted", and what goes beyond. */
class RestrictedPodTest {
  private static final ScriptJob SCRIPT =
      Script.job(ScriptLanguage.SHELL, "echo made-up-script", Map.of("TOKEN", "made-up-secret"));

  private final Job job = job();
  private final PodSpec pod = job.getSpec().getTemplate().getSpec();
  private final Container container = pod.getContainers().get(0);

  private static Job job(String... more) {
    var settings = KubernetesSettings.of(TestCluster.settings(more));
    return new JobDescription(settings, new Labels("", "server")).job(SCRIPT, 2);
  }

  @Test
  @DisplayName("baseline: nothing of the host is shared")
  void nothing_of_the_host() {
    assertThat(pod.getHostNetwork()).isNull();
    assertThat(pod.getHostPID()).isNull();
    assertThat(pod.getHostIPC()).isNull();
    assertThat(pod.getShareProcessNamespace()).isNull();
    assertThat(container.getPorts()).isEmpty();
    assertThat(pod.getSecurityContext().getSysctls()).isEmpty();
    assertThat(pod.getSecurityContext().getSeLinuxOptions()).isNull();
    assertThat(container.getSecurityContext().getProcMount()).isNull();
    assertThat(container.getLifecycle().getPreStop().getHttpGet()).isNull();
    assertThat(container.getLivenessProbe()).isNull();
  }

  @Test
  @DisplayName("restricted: no volume but what the cluster makes for the pod")
  void volumes() throws JsonProcessingException {
    for (Volume volume : pod.getVolumes()) {
      var kinds = new TreeSet<String>();
      new ObjectMapper()
          .readTree(Serialization.asJson(volume))
          .fieldNames()
          .forEachRemaining(kinds::add);
      kinds.remove("name");
      assertThat(kinds).hasSize(1).isSubsetOf("emptyDir", "projected");
    }
  }

  @Test
  @DisplayName("restricted: no privilege, no way to one, no capability")
  void privileges() {
    var security = container.getSecurityContext();
    assertThat(security.getPrivileged()).isFalse();
    assertThat(security.getAllowPrivilegeEscalation()).isFalse();
    assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(security.getCapabilities().getAdd()).isEmpty();
  }

  @Test
  @DisplayName("restricted: not root")
  void user() {
    var security = pod.getSecurityContext();
    assertThat(security.getRunAsNonRoot()).isTrue();
    assertThat(container.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(security.getRunAsUser()).isBetween(1_000_000_000L, 1_999_999_999L);
    assertThat(security.getRunAsGroup()).isEqualTo(security.getRunAsUser());
    assertThat(security.getSupplementalGroups()).isEmpty();
    assertThat(security.getFsGroup()).isNull();
    assertThat(container.getSecurityContext().getRunAsUser()).isNull();
  }

  @Test
  @DisplayName("restricted: a filter of system calls")
  void filter() {
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(container.getSecurityContext().getSeccompProfile()).isNull();

    var own = job("seccomp", "profiles/strict.json").getSpec().getTemplate().getSpec();
    assertThat(own.getSecurityContext().getSeccompProfile().getType()).isEqualTo("Localhost");
    assertThat(own.getSecurityContext().getSeccompProfile().getLocalhostProfile())
        .isEqualTo("profiles/strict.json");
  }

  @Test
  @DisplayName("it has one container, and neither one before nor one beside it")
  void one_container() {
    assertThat(pod.getContainers()).hasSize(1);
    assertThat(pod.getInitContainers()).isEmpty();
    assertThat(pod.getEphemeralContainers()).isEmpty();
  }

  @Test
  @DisplayName("it can write to nothing but bounded memory")
  void writes() {
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(pod.getVolumes())
        .filteredOn(volume -> volume.getEmptyDir() != null)
        .hasSize(3)
        .allSatisfy(
            volume -> {
              assertThat(volume.getEmptyDir().getMedium()).isEqualTo("Memory");
              assertThat(volume.getEmptyDir().getSizeLimit().getNumericalAmount()).isPositive();
            });
    assertThat(container.getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("payload"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
  }

  @Test
  @DisplayName("it knows nothing of the cluster: no token, no services, no names")
  void cluster() {
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getServiceAccountName()).isNull();
    assertThat(pod.getEnableServiceLinks()).isFalse();
    assertThat(pod.getDnsPolicy()).isEqualTo("None");
    assertThat(pod.getDnsConfig().getNameservers()).containsExactly("127.0.0.1");
  }

  @Test
  @DisplayName("it has requests and limits of memory and processor")
  void resources() {
    var resources = container.getResources();
    assertThat(resources.getLimits().get("memory"))
        .isEqualTo(resources.getRequests().get("memory"));
    assertThat(resources.getLimits().get("cpu").toString()).isEqualTo("1000m");
    assertThat(resources.getRequests().get("cpu").toString()).isEqualTo("10m");
  }

  @Test
  @DisplayName("it runs once, for a bounded time, and goes by itself")
  void once() {
    assertThat(pod.getRestartPolicy()).isEqualTo("Never");
    assertThat(job.getSpec().getBackoffLimit()).isZero();
    assertThat(job.getSpec().getCompletions()).isOne();
    assertThat(job.getSpec().getParallelism()).as("until its Secrets are there").isZero();
    assertThat(job.getSpec().getActiveDeadlineSeconds())
        .isGreaterThan(SCRIPT.limits().wallClock().plus(SCRIPT.limits().grace()).toSeconds());
    assertThat(job.getSpec().getTtlSecondsAfterFinished()).isPositive();
  }

  @Test
  @DisplayName("it holds neither the script nor a variable of it")
  void secrets() {
    assertThat(Serialization.asJson(job)).doesNotContain("made-up", "TOKEN");
    assertThat(container.getEnv()).isEmpty();
    assertThat(container.getEnvFrom()).isEmpty();
  }

  @Test
  @DisplayName("one that waits is the same, but for what brings a script")
  void waiting() {
    var settings = KubernetesSettings.of(TestCluster.settings("users", "1000-1000"));
    var description = new JobDescription(settings, new Labels("", "server"));
    Job cold = description.job(SCRIPT, 0);
    Job warm =
        description.waiting(
            Placement.ofWaiting(UUID.randomUUID()), ScriptLanguage.SHELL, Duration.ofMinutes(10));
    for (Job one : List.of(cold, warm)) {
      PodSpec spec = one.getSpec().getTemplate().getSpec();
      spec.setVolumes(
          spec.getVolumes().stream().filter(it -> !it.getName().equals("payload")).toList());
      Container script = spec.getContainers().get(0);
      script.setVolumeMounts(
          script.getVolumeMounts().stream().filter(it -> !it.getName().equals("payload")).toList());
      spec.setTerminationGracePeriodSeconds(0L);
    }

    assertThat(Serialization.asYaml(warm.getSpec().getTemplate().getSpec()))
        .isEqualTo(Serialization.asYaml(cold.getSpec().getTemplate().getSpec()));
    assertThat(Serialization.asYaml(warm)).doesNotContainIgnoringCase("secretName", "projected");
    assertThat(warm.getSpec().getActiveDeadlineSeconds()).isLessThanOrEqualTo(14 * 60);
    assertThat(warm.getSpec().getTtlSecondsAfterFinished()).isPositive();
  }

  @Test
  @DisplayName("its labels say whose it is, in what Kubernetes takes for a label")
  void labels() {
    assertThat(job.getMetadata().getLabels())
        .isEqualTo(job.getSpec().getTemplate().getMetadata().getLabels())
        .containsEntry(Labels.RUN, SCRIPT.id().toString())
        .containsEntry("app.kubernetes.io/name", "dryrun-script");
    assertThat(job.getMetadata().getLabels().values())
        .allMatch(value -> value.matches("([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?"));
    assertThat(job.getMetadata().getName()).matches("[a-z0-9]([a-z0-9-]{0,52}[a-z0-9])?");
  }
}

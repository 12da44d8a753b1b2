package io.dryrun.adapter.script.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The state of a pod, as it tells it. Immutable. */
record PodView(Pod pod, boolean gone) {
  private static final Set<String> HOPELESS =
      Set.of(
          "ErrImageNeverPull",
          "ImagePullBackOff",
          "InvalidImageName",
          "CreateContainerConfigError",
          "CreateContainerError",
          "RunContainerError");

  String name() {
    return pod.getMetadata().getName();
  }

  String uid() {
    return pod.getMetadata().getUid();
  }

  /** On which node; empty if on none. */
  String node() {
    String name = pod.getSpec() == null ? null : pod.getSpec().getNodeName();
    return name == null ? "" : name;
  }

  boolean isRunning() {
    return !isFinished() && state().map(ContainerState::getRunning).isPresent();
  }

  /** When its container began, on the node's clock. */
  Optional<Instant> begun() {
    return state()
        .map(ContainerState::getRunning)
        .flatMap(
            running -> {
              try {
                return Optional.of(Instant.parse(running.getStartedAt()));
              } catch (DateTimeParseException e) {
                return Optional.empty();
              }
            });
  }

  /** Nothing runs in it any more, as far as its node tells. */
  boolean isFinished() {
    String phase = text(status().getPhase());
    return gone || terminated().isPresent() || phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Somebody deletes it. */
  boolean isLeaving() {
    return gone || pod.getMetadata().getDeletionTimestamp() != null;
  }

  Optional<ContainerStateTerminated> terminated() {
    return state().map(ContainerState::getTerminated);
  }

  boolean ranOutOfMemory() {
    return terminated().filter(it -> "OOMKilled".equals(it.getReason())).isPresent();
  }

  /** What its container said last; may be empty. A script that was started can write there. */
  String lastWords() {
    return terminated().map(ContainerStateTerminated::getMessage).orElse("");
  }

  /** Such as {@code Evicted}; may be empty. */
  String reason() {
    return text(status().getReason());
  }

  /** What belongs to {@link #reason}; may be empty. */
  String message() {
    return text(status().getMessage());
  }

  /** Such as {@code ImagePullBackOff}; empty if its container does not wait. */
  String waiting() {
    return state().map(ContainerState::getWaiting).map(it -> text(it.getReason())).orElse("");
  }

  /** What belongs to {@link #waiting}; may be empty. */
  String waitingMessage() {
    return state()
        .map(ContainerState::getWaiting)
        .map(ContainerStateWaiting::getMessage)
        .orElse("");
  }

  /** It waits for something that will not come. */
  boolean isHopeless() {
    return HOPELESS.contains(waiting());
  }

  /** Why no node takes it. */
  Optional<String> unschedulable() {
    return status().getConditions().stream()
        .filter(it -> "PodScheduled".equals(it.getType()) && "False".equals(it.getStatus()))
        .map(PodCondition::getMessage)
        .map(PodView::text)
        .findFirst();
  }

  private PodStatus status() {
    return pod.getStatus() == null ? new PodStatus() : pod.getStatus();
  }

  private Optional<ContainerState> state() {
    return status().getContainerStatuses().stream()
        .filter(it -> JobDescription.CONTAINER.equals(it.getName()))
        .map(ContainerStatus::getState)
        .flatMap(it -> Optional.ofNullable(it).stream())
        .findFirst();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

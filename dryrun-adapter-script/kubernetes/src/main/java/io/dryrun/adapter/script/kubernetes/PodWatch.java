package io.dryrun.adapter.script.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The informer that tells runs of changes of their pods: one watch for all, which lists anew
 * whenever it broke. Thread-safe.
 */
final class PodWatch implements ResourceEventHandler<Pod> {
  private final SharedIndexInformer<Pod> informer;
  private final Map<String, Consumer<PodView>> runs = new ConcurrentHashMap<>();

  PodWatch(KubernetesClient client, String namespace) {
    informer = client.pods().inNamespace(namespace).withLabel(Labels.RUN).runnableInformer(0);
    informer.addEventHandler(this);
    // For ever: a cluster that is away comes back.
    informer.exceptionHandler((started, error) -> true);
  }

  /** Begins, and returns at once. */
  void start() {
    informer.start();
  }

  void stop() {
    informer.stop();
  }

  /** From now on the listener is told of the pods with that label. */
  void add(String run, Consumer<PodView> listener) {
    runs.put(run, listener);
  }

  void remove(String run) {
    runs.remove(run);
  }

  @Override
  public void onAdd(Pod pod) {
    tell(new PodView(pod, false));
  }

  @Override
  public void onUpdate(Pod before, Pod now) {
    tell(new PodView(now, false));
  }

  @Override
  public void onDelete(Pod pod, boolean lastStateIsUnknown) {
    tell(new PodView(pod, true));
  }

  private void tell(PodView view) {
    String run = view.pod().getMetadata().getLabels().get(Labels.RUN);
    Consumer<PodView> listener = run == null ? null : runs.get(run);
    if (listener != null) {
      listener.accept(view);
    }
  }
}

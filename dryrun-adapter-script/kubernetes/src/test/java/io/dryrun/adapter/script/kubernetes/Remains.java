package io.dryrun.adapter.script.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** What is left of runs in a cluster. */
final class Remains {
  private Remains() {}

  /** Kind and name of all that is labelled with the run. */
  static List<String> of(ClusterClient cluster, UUID run) throws ClusterException {
    return list(cluster, Labels.RUN + "=" + run);
  }

  /** Of all runs. */
  static List<String> ofAll(ClusterClient cluster) throws ClusterException {
    return list(cluster, Labels.RUN);
  }

  private static List<String> list(ClusterClient cluster, String selector) throws ClusterException {
    var client = cluster.client();
    String namespace = cluster.namespace();
    var left = new ArrayList<String>();
    Stream.of(
            client.batch().v1().jobs().inNamespace(namespace).withLabelSelector(selector).list(),
            client.pods().inNamespace(namespace).withLabelSelector(selector).list(),
            client.secrets().inNamespace(namespace).withLabelSelector(selector).list())
        .flatMap(list -> list.getItems().stream())
        .map(HasMetadata.class::cast)
        .forEach(it -> left.add(it.getKind() + " " + it.getMetadata().getName()));
    return left;
  }
}

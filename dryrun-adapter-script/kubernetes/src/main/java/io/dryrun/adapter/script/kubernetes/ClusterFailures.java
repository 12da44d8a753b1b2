package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * The messages of failed calls of a cluster, with what an operator can do. Immutable.
 *
 * @param address of the API
 * @param namespace where scripts run
 */
record ClusterFailures(String address, String namespace) {
  private static final int DEPTH = 20;

  ClusterException of(String what, Throwable cause) {
    KubernetesClientException refusal = find(cause, KubernetesClientException.class);
    if (refusal != null && refusal.getCode() >= 400) {
      return new ClusterException(refused(what, refusal), cause);
    }
    Throwable away = find(cause, IOException.class);
    Throwable slow = find(cause, TimeoutException.class);
    Throwable reason = away != null ? away : slow != null ? slow : cause;
    String text =
        reason.getMessage() == null ? reason.getClass().getSimpleName() : reason.getMessage();
    return new ClusterException(
        "The Kubernetes API at %s can't be reached to %s: %s Check that it runs, and the runner's settings kubeconfig and context (or KUBECONFIG)."
            .formatted(address, what, RunFailedException.sentence(text)),
        cause);
  }

  private String refused(String what, KubernetesClientException cause) {
    String reason = reason(cause);
    String lower = reason.toLowerCase(Locale.ROOT);
    String advice = "";
    if (cause.getCode() == 401) {
      advice = " Its credentials are wrong or too old: renew the kubeconfig.";
    } else if (lower.contains("quota")) {
      advice = " Raise the quota of that namespace, or let fewer scripts run at a time.";
    } else if (cause.getCode() == 403) {
      advice = " Give this server's account the Role of deploy/kubernetes in that namespace.";
    } else if (cause.getCode() == 404 && lower.contains("namespace")) {
      advice = " Make that namespace, or name another one in the runner's setting namespace.";
    }
    return "The Kubernetes API at %s did not %s in the namespace %s: %s%s"
        .formatted(address, what, namespace, RunFailedException.sentence(reason), advice);
  }

  private static String reason(KubernetesClientException cause) {
    if (cause.getStatus() != null && cause.getStatus().getMessage() != null) {
      return cause.getStatus().getMessage();
    }
    return String.valueOf(cause.getMessage());
  }

  private static <T> @org.jspecify.annotations.Nullable T find(Throwable cause, Class<T> type) {
    Throwable next = cause;
    for (int i = 0; next != null && i < DEPTH; i++) {
      if (type.isInstance(next)) {
        return type.cast(next);
      }
      next = next.getCause();
    }
    return null;
  }
}

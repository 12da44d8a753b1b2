package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RunFailedException;
import io.dryrun.adapter.script.kubernetes.KubernetesSettings.Access;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobList;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.ScalableResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.time.Duration;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The objects of one namespace of a cluster. Thread-safe. */
final class ClusterClient implements AutoCloseable {
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int TRIES = 3;
  private static final int CONFLICT = 409;

  private final KubernetesClient client;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final String namespace;
  private final ClusterFailures failures;

  /**
   * @throws IllegalArgumentException if the kubeconfig or the context is wrong
   */
  ClusterClient(Access access) {
    Config config = config(access);
    config.setConnectionTimeout(Math.toIntExact(CONNECT.toMillis()));
    config.setRequestTimeout(Math.toIntExact(ANSWER.toMillis()));
    config.setRequestRetryBackoffLimit(TRIES);
    namespace =
        !access.namespace().isEmpty()
            ? access.namespace()
            : Objects.requireNonNullElse(config.getNamespace(), "default");
    client = new KubernetesClientBuilder().withConfig(config).withTaskExecutor(threads).build();
    failures = new ClusterFailures(config.getMasterUrl(), namespace);
  }

  private static Config config(Access access) {
    String context = access.context();
    Config config = read(access.kubeconfig(), context.isEmpty() ? null : context);
    NamedContext current = config.getCurrentContext();
    if (!context.isEmpty() && (current == null || !context.equals(current.getName()))) {
      throw new IllegalArgumentException(
          "The script runner \"kubernetes\" can't take \"%s\" for \"context\": the kubeconfig has none of that name."
              .formatted(context));
    }
    return config;
  }

  private static Config read(String kubeconfig, @Nullable String context) {
    KubeconfigFiles.require(kubeconfig);
    try {
      return kubeconfig.isEmpty()
          ? Config.autoConfigure(context)
          : Config.fromKubeconfig(context, new File(kubeconfig));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The script runner \"kubernetes\" can't read the kubeconfig %s: %s"
              .formatted(kubeconfig, RunFailedException.sentence(String.valueOf(e.getMessage()))),
          e);
    }
  }

  KubernetesClient client() {
    return client;
  }

  String namespace() {
    return namespace;
  }

  ClusterFailures failures() {
    return failures;
  }

  /** Creates the Job, the Secrets that it owns, and lets it begin. */
  void create(Job job, List<Map<String, byte[]>> payload) throws ClusterException {
    Job created = call("create a Job", () -> createOnce(job));
    for (int i = 0; i < payload.size(); i++) {
      Secret secret = secret(created, i, payload.get(i));
      call("create a Secret", () -> createOnce(secret));
    }
    patch(job.getMetadata().getName(), Map.of("spec", Map.of("parallelism", 1)));
  }

  /** Creates a Job that begins at once and owns no Secret. */
  void create(Job job) throws ClusterException {
    var unused = call("create a Job", () -> createOnce(job));
  }

  /** An answer may be lost, and then the client has asked twice. */
  private Job createOnce(Job job) {
    try {
      return jobs().resource(job).create();
    } catch (KubernetesClientException e) {
      Job there = e.getCode() == CONFLICT ? jobs().resource(job).get() : null;
      String server = job.getMetadata().getLabels().get(Labels.SERVER);
      if (there == null
          || !Objects.equals(server, there.getMetadata().getLabels().get(Labels.SERVER))) {
        throw e;
      }
      return there;
    }
  }

  /** This account reads no Secret, so that one of that name is replaced, whosever it is. */
  private Secret createOnce(Secret secret) {
    var secrets = client.secrets().inNamespace(namespace).resource(secret);
    try {
      return secrets.create();
    } catch (KubernetesClientException e) {
      if (e.getCode() != CONFLICT) {
        throw e;
      }
      secrets.delete();
      return secrets.create();
    }
  }

  private static Secret secret(Job owner, int number, Map<String, byte[]> content) {
    var data = new HashMap<String, String>();
    content.forEach((file, bytes) -> data.put(file, Base64.getEncoder().encodeToString(bytes)));
    String job = owner.getMetadata().getName();
    return new SecretBuilder()
        .withNewMetadata()
        .withName(JobDescription.secretName(job, number))
        .withLabels(owner.getMetadata().getLabels())
        .addNewOwnerReference()
        .withApiVersion("batch/v1")
        .withKind("Job")
        .withName(job)
        .withUid(owner.getMetadata().getUid())
        .endOwnerReference()
        .endMetadata()
        .withType("Opaque")
        .withImmutable(true)
        .withData(data)
        .build();
  }

  /** Changes the Job by a JSON merge patch. */
  void patch(String job, Map<String, ?> change) throws ClusterException {
    String json = Serialization.asJson(change);
    call(
        "change a Job",
        () -> jobs().withName(job).patch(PatchContext.of(PatchType.JSON_MERGE), json));
  }

  Optional<Job> job(String name) throws ClusterException {
    return Optional.ofNullable(callForNull("read a Job", () -> jobs().withName(name).get()));
  }

  /** The Jobs that are this run's. */
  List<Job> jobsOf(String run) throws ClusterException {
    return call("list Jobs", () -> jobs().withLabel(Labels.RUN, run).list()).getItems();
  }

  /** All that runners made, of whichever server. */
  List<Job> jobsOfRuns() throws ClusterException {
    return call("list Jobs", () -> jobs().withLabel(Labels.RUN).list()).getItems();
  }

  List<Pod> podsOf(String run) throws ClusterException {
    return call("list pods", () -> pods().withLabel(Labels.RUN, run).list()).getItems();
  }

  /** With it go its Secrets and pods, a little later. Does nothing if it is gone. */
  void deleteJob(String name) throws ClusterException {
    call(
        "delete a Job",
        () -> jobs().withName(name).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete());
  }

  void deleteSecret(String name) throws ClusterException {
    call("delete a Secret", () -> client.secrets().inNamespace(namespace).withName(name).delete());
  }

  /** Zero seconds of grace: now, whatever its node says. */
  void deletePod(String name, long graceSeconds) throws ClusterException {
    call("delete a pod", () -> pods().withName(name).withGracePeriod(graceSeconds).delete());
  }

  /** The last warning about an object; empty if there is none or this account may not see it. */
  String warning(String kind, String name) {
    try {
      return client
          .v1()
          .events()
          .inNamespace(namespace)
          .withField("involvedObject.name", name)
          .withField("involvedObject.kind", kind)
          .list()
          .getItems()
          .stream()
          .filter(event -> "Warning".equals(event.getType()))
          .max(Comparator.comparing(event -> String.valueOf(event.getLastTimestamp())))
          .map(Event::getMessage)
          .orElse("");
    } catch (KubernetesClientException e) {
      return "";
    }
  }

  PodResource pod(String name) {
    return pods().withName(name);
  }

  private NonNamespaceOperation<Job, JobList, ScalableResource<Job>> jobs() {
    return client.batch().v1().jobs().inNamespace(namespace);
  }

  private NonNamespaceOperation<Pod, PodList, PodResource> pods() {
    return client.pods().inNamespace(namespace);
  }

  private <T> T call(String what, Supplier<T> call) throws ClusterException {
    T answer = callForNull(what, call);
    if (answer == null) {
      throw new ClusterException(
          "The Kubernetes API at %s gave no answer when asked to %s."
              .formatted(failures.address(), what));
    }
    return answer;
  }

  private <T> @Nullable T callForNull(String what, Supplier<? extends @Nullable T> call)
      throws ClusterException {
    try {
      return call.get();
    } catch (KubernetesClientException e) {
      throw failures.of(what, e);
    }
  }

  @Override
  public void close() {
    client.close();
    threads.close();
  }
}

package io.dryrun.adapter.script.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to one pod: gives orders to its launcher and reads what it prints. It is read
 * through an attached stream, which has each byte at once; if that breaks, from the log that the
 * node keeps, from its beginning and past what is known. Thread-safe.
 */
final class PodConnection {
  private static final Logger log = LoggerFactory.getLogger(PodConnection.class);

  /** For how long a cluster may be away while a script runs. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final int BUFFER = 64 << 10;

  private final ClusterClient cluster;
  private final RunState state;
  private final String pod;
  private final AtomicBoolean following = new AtomicBoolean();
  private volatile @Nullable ExecWatch attached;
  private volatile @Nullable InputStream podLog;

  PodConnection(ClusterClient cluster, RunState state, String pod) {
    this.cluster = cluster;
    this.state = state;
    this.pod = pod;
  }

  /** Reads what the pod prints from now on, which is all if its script was not started yet. */
  void attach() throws ClusterException {
    int source = state.restart();
    var output =
        new OutputStream() {
          @Override
          public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            state.take(source, bytes, offset, length);
          }
        };
    attached = open(output);
  }

  private ExecWatch open(OutputStream output) throws ClusterException {
    try {
      return cluster
          .pod(pod)
          .inContainer(JobDescription.CONTAINER)
          .withReadyWaitTimeout(0)
          .redirectingInput()
          .writingOutput(output)
          .usingListener(new Ended())
          .attach();
    } catch (KubernetesClientException e) {
      throw cluster.failures().of("attach to a pod", e);
    }
  }

  /** Learns of the end of an attached stream. */
  private final class Ended implements ExecListener {
    @Override
    public void onFailure(Throwable cause, @Nullable Response response) {
      log.debug("The connection to the pod {} broke.", pod, cause);
      detached();
    }

    @Override
    public void onClose(int code, String reason) {
      detached();
    }
  }

  private void detached() {
    if (state.isOver()) {
      state.readAll();
    } else {
      follow();
    }
  }

  /**
   * Looks whether the attached stream still is one: not each that breaks says so. Besides, some
   * networks end those on which nothing happens.
   */
  void probe() {
    ExecWatch open = attached;
    if (open != null && !following.get()) {
      try {
        // Means nothing to the launcher.
        write(open, new byte[] {'\n'});
      } catch (IOException | KubernetesClientException e) {
        log.debug("The connection to the pod {} is broken.", pod, e);
        follow();
      }
    }
  }

  /**
   * Gives an order to the launcher, through a connection of its own: what is written to one that
   * broke unnoticed is lost.
   *
   * @throws ClusterException if it can't be reached
   */
  void send(String order) throws ClusterException {
    byte[] line = (order + "\n").getBytes(StandardCharsets.US_ASCII);
    try (ExecWatch other =
        cluster
            .pod(pod)
            .inContainer(JobDescription.CONTAINER)
            .withReadyWaitTimeout(0)
            .redirectingInput()
            .attach()) {
      write(other, line);
    } catch (IOException | KubernetesClientException e) {
      throw cluster.failures().of("attach to a pod", e);
    }
  }

  /**
   * Lets the launcher start the script, through the stream by which its output comes.
   *
   * @throws ClusterException if it can't be reached
   */
  void start(String word) throws ClusterException {
    give(("GO " + word + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Gives the launcher something, through the stream by which its output comes.
   *
   * @throws ClusterException if it can't be reached
   */
  void give(byte[] bytes) throws ClusterException {
    ExecWatch open = Objects.requireNonNull(attached, "attached");
    try {
      write(open, bytes);
    } catch (IOException | KubernetesClientException e) {
      throw cluster.failures().of("attach to a pod", e);
    }
  }

  private static void write(ExecWatch to, byte[] line) throws IOException {
    OutputStream input = to.getInput();
    input.write(line);
    input.flush();
  }

  /** Reads the log from its beginning and as it grows. Returns at once. */
  void follow() {
    if (!state.isShut() && following.compareAndSet(false, true)) {
      Thread.ofVirtual().name("dryrun-kubernetes-log-" + pod).start(this::readLog);
    }
  }

  private void readLog() {
    long known = System.nanoTime();
    while (!state.isShut()) {
      boolean finished = state.isFinished();
      try {
        int source = state.restart();
        if (readOnce(source)) {
          known = System.nanoTime();
        }
        if (finished || state.isOver() || state.isTorn()) {
          state.readAll();
          return;
        }
      } catch (IOException | CompletionException | KubernetesClientException e) {
        log.debug("The log of the pod {} broke off.", pod, e);
        if (state.isGone() || System.nanoTime() - known > PATIENCE.toNanos()) {
          state.lose(e);
          return;
        }
      }
      // Its node tells a little later that it has ended, or the cluster is away.
      state.await(it -> it.isShut() || it.isFinished() != finished, AGAIN);
    }
  }

  /** Whether there was anything. */
  private boolean readOnce(int source) throws IOException {
    HttpClient http = cluster.client().getHttpClient();
    String url =
        "%sapi/v1/namespaces/%s/pods/%s/log?container=%s&follow=true"
            .formatted(
                cluster.client().getMasterUrl(),
                cluster.namespace(),
                pod,
                JobDescription.CONTAINER);
    HttpResponse<InputStream> answer =
        http.sendAsync(http.newHttpRequestBuilder().uri(url).build(), InputStream.class).join();
    boolean any = false;
    try (InputStream body = answer.body()) {
      if (!answer.isSuccessful()) {
        throw new IOException("The log was refused with status " + answer.code() + ".");
      }
      podLog = body;
      byte[] buffer = new byte[BUFFER];
      for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
        state.take(source, buffer, 0, count);
        any |= count > 0;
        if (state.isShut() || state.isOver() || state.isTorn()) {
          break;
        }
      }
    }
    return any;
  }

  /** Ends it. */
  void close() {
    ExecWatch open = attached;
    if (open != null) {
      open.close();
    }
    InputStream stream = podLog;
    if (stream != null) {
      try {
        stream.close();
      } catch (IOException e) {
        // It is gone, which is all that was wanted.
      }
    }
  }
}

package io.dryrun.adapter.script.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.VersionComponent;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.httpclient5.ApacheDockerHttpClient;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine: each call ends in time, and fails with a message for an operator. Thread-safe.
 *
 * <p>The time is kept here and not by the client, which has no timeouts on a Unix socket.
 */
final class Engine implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(Engine.class);
  private static final Duration MOST = Duration.ofSeconds(60);
  private static final Duration MOST_FOR_PULL = Duration.ofMinutes(10);

  private final DockerClient client;
  private final EngineFailures failures;
  private volatile @Nullable Boolean takesProfiles;

  /**
   * @throws IllegalArgumentException if the address or the certificates are wrong
   */
  Engine(String host) {
    try {
      var builder = DefaultDockerClientConfig.createDefaultConfigBuilder();
      if (!host.isEmpty()) {
        builder.withDockerHost(host);
      }
      var config = builder.build();
      requireKnown(config.getDockerHost());
      failures = new EngineFailures(config.getDockerHost().toString());
      client =
          DockerClientImpl.getInstance(
              config,
              new ApacheDockerHttpClient.Builder()
                  .dockerHost(config.getDockerHost())
                  .sslConfig(config.getSSLConfig())
                  .connectionTimeout(Duration.ofSeconds(10))
                  .build());
    } catch (NoClassDefFoundError e) {
      // The client's reader of certificates, which is larger than all the rest, is not brought
      // along.
      throw new IllegalArgumentException(
          "The script runner \"docker\" needs a library to read the certificates of"
              + " DOCKER_CERT_PATH: add org.bouncycastle:bcpkix-jdk18on to the class path, or reach"
              + " the engine without DOCKER_TLS_VERIFY, such as by a Unix socket that SSH"
              + " forwards.",
          e);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "The script runner \"docker\" can't use its engine's address: " + e.getMessage(), e);
    }
  }

  /** Of the client's ways the one to a pipe of Windows would need a library, and Windows. */
  private static void requireKnown(URI host) {
    if (!List.of("unix", "tcp").contains(String.valueOf(host.getScheme()))) {
      throw new IllegalArgumentException(
          "it is %s, from DOCKER_HOST or a docker-java.properties, and must be such as unix:///var/run/docker.sock or tcp://host:2376."
              .formatted(host));
    }
  }

  /**
   * Creates a container.
   *
   * @return the engine's name for it
   */
  String create(String image, Consumer<CreateContainerCmd> description) throws EngineException {
    return call(
        "create a container",
        () -> {
          CreateContainerCmd create = client.createContainerCmd(image);
          description.accept(create);
          return create.exec().getId();
        });
  }

  /** Whether it takes the text of a profile of system calls; Podman takes a file of its own. */
  boolean takesProfiles() throws EngineException {
    Boolean known = takesProfiles;
    if (known == null) {
      List<VersionComponent> parts =
          call("tell its version", () -> client.versionCmd().exec().getComponents());
      known =
          parts == null
              || parts.stream()
                  .noneMatch(part -> String.valueOf(part.getName()).contains("Podman"));
      takesProfiles = known;
    }
    return known;
  }

  /** Which image has that name now; empty if none has. */
  Optional<String> image(String name) throws EngineException {
    try {
      return Optional.ofNullable(
          call("look for the image " + name, () -> client.inspectImageCmd(name).exec().getId()));
    } catch (EngineException e) {
      if (e.getCause() instanceof NotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Which image a container was made from. */
  String imageOf(String container) throws EngineException {
    return call(
        "inspect a container",
        () -> String.valueOf(client.inspectContainerCmd(container).exec().getImageId()));
  }

  /** Fetches an image; returns when it is there. */
  void pull(String image) throws EngineException {
    String name = image.substring(image.lastIndexOf('/') + 1);
    String exact = name.contains(":") || name.contains("@") ? image : image + ":latest";
    call(
        "pull the image " + image,
        MOST_FOR_PULL,
        () -> {
          try (var done = new ResultCallback.Adapter<PullResponseItem>()) {
            client.pullImageCmd(exact).exec(done).awaitCompletion();
          } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
          }
          return true;
        });
  }

  /** Connects to the standard streams of a container; tells {@code callback} when it has. */
  void attach(String container, ContainerInputStream input, ResultCallback<Frame> callback) {
    client
        .attachContainerCmd(container)
        .withStdIn(input)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(callback);
  }

  /**
   * Starts a program in a container that runs, and connects to its standard streams.
   *
   * @return the engine's name for it
   */
  String start(
      String container,
      String user,
      List<String> command,
      ContainerInputStream input,
      ResultCallback<Frame> callback)
      throws EngineException {
    String id =
        call(
            "prepare a script's start",
            () ->
                client
                    .execCreateCmd(container)
                    .withUser(user)
                    .withCmd(command.toArray(String[]::new))
                    .withAttachStdin(true)
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId());
    client.execStartCmd(id).withDetach(false).withTty(false).withStdIn(input).exec(callback);
    return id;
  }

  /** With what exit code a program ended that {@link #start} started; empty if it runs. */
  Optional<Long> exitCode(String program) throws EngineException {
    var state = call("inspect a program", () -> client.inspectExecCmd(program).exec());
    return Boolean.TRUE.equals(state.isRunning())
        ? Optional.empty()
        : Optional.ofNullable(state.getExitCodeLong());
  }

  /** Connects to the standard input of a container alone. */
  void attachInput(String container, ContainerInputStream input) {
    client
        .attachContainerCmd(container)
        .withStdIn(input)
        .withFollowStream(true)
        .exec(new ResultCallback.Adapter<>());
  }

  /** Hands over what a container has printed from its start, and what it still prints. */
  void follow(String container, ResultCallback<Frame> callback) {
    client
        .logContainerCmd(container)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .withTailAll()
        .exec(callback);
  }

  void rename(String container, String name) throws EngineException {
    call("rename a container", () -> client.renameContainerCmd(container).withName(name).exec());
  }

  void start(String container) throws EngineException {
    call("start a container", () -> client.startContainerCmd(container).exec());
  }

  void kill(String container) throws EngineException {
    try {
      call("kill a container", () -> client.killContainerCmd(container).exec());
    } catch (EngineException e) {
      // Not there any more, or not running any more.
      if (!(e.getCause() instanceof NotFoundException
          || e.getCause() instanceof ConflictException)) {
        throw e;
      }
    }
  }

  InspectContainerResponse.ContainerState state(String container) throws EngineException {
    return call(
        "inspect a container", () -> client.inspectContainerCmd(container).exec().getState());
  }

  /** When a container ended, on the engine's clock; empty if it did not, or is gone. */
  Optional<Instant> ended(String container) throws EngineException {
    try {
      return Optional.of(Instant.parse(String.valueOf(state(container).getFinishedAt())))
          .filter(time -> time.isAfter(Instant.EPOCH));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    } catch (EngineException e) {
      if (e.getCause() instanceof NotFoundException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Removes a container, whatever it does, with all that belongs to it; none is fine. */
  void remove(String container) throws EngineException {
    try {
      call(
          "remove a container",
          () ->
              client.removeContainerCmd(container).withForce(true).withRemoveVolumes(true).exec());
    } catch (EngineException e) {
      // Not there any more, or somebody else removes it.
      if (!(e.getCause() instanceof NotFoundException
          || e.getCause() instanceof ConflictException)) {
        throw e;
      }
    }
  }

  /** All containers, running or not, that have this label. */
  List<Container> withLabel(String label) throws EngineException {
    return call(
        "list containers",
        () -> client.listContainersCmd().withShowAll(true).withLabelFilter(List.of(label)).exec());
  }

  /** The container of that name, running or not. */
  Optional<Container> named(String name) throws EngineException {
    return call(
            "list containers",
            () ->
                client
                    .listContainersCmd()
                    .withShowAll(true)
                    .withNameFilter(List.of("^/?" + name + "$"))
                    .exec())
        .stream()
        .findFirst();
  }

  /** What time it is there. */
  Instant now() throws EngineException {
    String text =
        call("tell its time", () -> String.valueOf(client.infoCmd().exec().getSystemTime()));
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (java.time.DateTimeException e) {
      return Instant.now();
    }
  }

  /** The failure of a stream, in an operator's words. */
  EngineException failure(String what, Throwable cause) {
    return failures.of(what, cause);
  }

  private <T> T call(String what, Supplier<T> request) throws EngineException {
    return call(what, MOST, request);
  }

  private <T> T call(String what, Duration most, Supplier<T> request) throws EngineException {
    var answer = new CompletableFuture<T>();
    Thread.ofVirtual()
        .name("dryrun-docker-call")
        .start(
            () -> {
              try {
                answer.complete(request.get());
              } catch (RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failures.of(what, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw failures.silence(what, most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException("The server is being stopped.", e);
    }
  }

  @Override
  public void close() {
    try {
      client.close();
    } catch (IOException | RuntimeException e) {
      log.warn("The connections to the Docker engine could not be closed: {}", e.getMessage());
    }
  }
}

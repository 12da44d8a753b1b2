package io.dryrun.adapter.script.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import io.dryrun.adapter.script.kit.RunFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The messages of failed calls of an engine, with what an operator can do. Immutable. */
final class EngineFailures {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int DEPTH = 20;

  private final String host;

  EngineFailures(String host) {
    this.host = host;
  }

  EngineException of(String what, Throwable cause) {
    return new EngineException(
        cause instanceof DockerException refused ? refused(what, refused) : lost(what, cause),
        cause);
  }

  EngineException silence(String what, Duration most) {
    return new EngineException(
        "The Docker engine at %s did not %s within %d s. It hangs or is overloaded: look into its log and restart it if need be."
            .formatted(host, what, most.toSeconds()));
  }

  private String refused(String what, DockerException cause) {
    String reason = reason(cause);
    String lower = reason.toLowerCase(Locale.ROOT);
    String advice = "";
    if (cause instanceof NotFoundException && lower.contains("no such image")) {
      advice =
          " Pull or load the image there, or name another one in the runner's settings python.image"
              + " and shell.image.";
    } else if (lower.contains("no space left") || lower.contains("disk quota")) {
      advice = " Its disk is full: free some space there, such as by \"docker system prune\".";
    } else if (lower.contains("executable file not found")
        || lower.contains("no such file")
        || lower.contains("is not running")) {
      advice =
          " An image needs sh, env, cat, head, tail, sleep, mkdir and chmod beside its"
              + " interpreter.";
    } else if (what.startsWith("pull")) {
      advice = " Check the image's name, the engine's way to the registry and its credentials.";
    }
    return "The Docker engine at %s did not %s: %s%s"
        .formatted(host, what, RunFailedException.sentence(reason), advice);
  }

  private String lost(String what, Throwable cause) {
    Optional<IOException> io = io(cause);
    if (io.isEmpty() && what.startsWith("pull")) {
      return "The Docker engine at %s did not %s: %s Check the image's name, the engine's way to the registry and its credentials."
          .formatted(host, what, RunFailedException.sentence(String.valueOf(cause.getMessage())));
    }
    String reason = io.map(Throwable::getMessage).orElseGet(cause::getMessage);
    return "The Docker engine at %s can't be reached to %s: %s Start it, check that this user may open its socket, or set the runner's host (or DOCKER_HOST) to its address."
        .formatted(host, what, RunFailedException.sentence(String.valueOf(reason)));
  }

  private static Optional<IOException> io(Throwable cause) {
    Throwable next = cause;
    for (int i = 0; next != null && i < DEPTH; i++) {
      if (next instanceof IOException io) {
        return Optional.of(io);
      }
      next = next.getCause();
    }
    return Optional.empty();
  }

  /** What the engine said of it, which is {@code {"message": "…"}} after the client's own words. */
  private static String reason(DockerException cause) {
    String text = String.valueOf(cause.getMessage());
    int begin = text.indexOf('{');
    if (begin < 0) {
      return text;
    }
    try {
      return JSON.readTree(text.substring(begin)).path("message").asText(text);
    } catch (JsonProcessingException e) {
      return text;
    }
  }
}

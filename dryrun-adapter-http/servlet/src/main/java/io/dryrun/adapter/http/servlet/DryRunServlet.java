package io.dryrun.adapter.http.servlet;

import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A servlet with the dry-run operations of the marketplace's API, and with the OpenAPI document of
 * them at {@code /api/schema/}, which anybody may read. Mount it at {@code /*} or at any prefix:
 * the API's paths begin behind the prefix with {@code /api/marketplace-script-…}; {@code /api/*}
 * works too. It needs no descriptor and no asynchronous support, starts no thread and keeps nothing
 * but the count of what it reads. Thread-safe. A synchronous run, and who watches one, holds the
 * container's thread until its script has ended, so that a container with virtual threads serves it
 * best.
 */
public final class DryRunServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(DryRunServlet.class);

  private final transient Operations operations;
  private final transient Authentication authentication;
  private final transient HttpSettings settings;
  private final transient BodyBudget bodies;

  /**
   * With the use cases that it serves.
   *
   * @param useCases what it can be asked for
   * @param authentication says who asks
   * @param settings what the deployment decides
   */
  public DryRunServlet(UseCases useCases, Authentication authentication, HttpSettings settings) {
    this.operations = new Operations(useCases, settings);
    this.authentication = Objects.requireNonNull(authentication, "authentication");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.bodies = new BodyBudget(settings.maxBodiesBytes());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Response answer;
    try (BodyBudget.Share share = bodies.share()) {
      answer = answer(new Exchange(request, response), share);
      send(answer, request, response);
    }
    if (answer.status().code() >= Status.BAD_REQUEST.code()
        && answer.status() != Status.REQUEST_TIMEOUT) {
      UnreadBody.discard(request, settings.maxBodyBytes());
    }
  }

  /**
   * A client that is gone gets nothing, and nobody else needs to know. Of an answer that fails
   * midway, a client must not take what it got for all: the container breaks off the connection.
   */
  private static void send(
      Response answer, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      answer.send(request, response);
    } catch (IOException e) {
      log.debug("The client did not wait for its answer", e);
    } catch (RuntimeException | Error e) {
      if (response.isCommitted()) {
        log.warn("An answer was broken off: {}", e.getMessage(), e);
        throw new IOException("The answer could not be made to its end.", e);
      }
      response.reset();
      send(failed(e), request, response);
    }
  }

  private Response answer(Exchange exchange, BodyBudget.Share share) {
    HttpServletRequest request = exchange.request();
    try {
      if (SchemaDocument.isAskedFor(request)) {
        return SchemaDocument.answer(request);
      }
      User user = user(request);
      RoutedRequest routed = RoutedRequest.of(request, settings.publicUrl());
      return operations.perform(user, routed, exchange, share);
    } catch (RuntimeException | Error e) {
      return failed(e);
    }
  }

  private static Response failed(Throwable failure) {
    if (failure instanceof ProblemException e) {
      return Response.problem(e.problem());
    }
    if (failure instanceof RefusedException e) {
      if (e instanceof UnavailableException) {
        log.warn("Answered that a service is not available: {}", e.getMessage(), e);
      }
      return Response.problem(Problem.of(e));
    }
    UUID id = UUID.randomUUID();
    log.error("Request {} failed", id, failure);
    return Response.problem(
        Problem.of(
            Status.INTERNAL_SERVER_ERROR,
            "The server failed. Its log says why, under the id %s.".formatted(id)));
  }

  private User user(HttpServletRequest request) {
    return switch (authentication.authenticate(request)) {
      case Authentication.Result.Known(User user) -> user;
      case Authentication.Result.Unknown(String detail) ->
          throw new ProblemException(
              Problem.of(Status.UNAUTHORIZED, detail).with("WWW-Authenticate", "Token"));
    };
  }
}

package io.dryrun.adapter.http;

import io.dryrun.application.refusal.RefusedException;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dry-run operations of the marketplace's API. Mount it at {@code /*} or at any prefix: the
 * API's paths begin behind the prefix with {@code /api/marketplace-script-…}; {@code /api/*} works
 * too. It needs no descriptor and no asynchronous support, starts no thread and keeps no state.
 * Thread-safe. A synchronous run holds the container's thread until its script has ended, so that a
 * container with virtual threads serves it best.
 */
public final class DryRunServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;
  private static final Logger log = LoggerFactory.getLogger(DryRunServlet.class);

  private final transient Operations operations;
  private final transient Authentication authentication;
  private final transient HttpSettings settings;

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
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response) {
    Answer answer = answer(request);
    answer.send(request, response);
    if (answer.status().code() >= Status.BAD_REQUEST.code()) {
      UnreadBody.discard(request, settings.maxBodyBytes());
    }
  }

  private Answer answer(HttpServletRequest request) {
    try {
      User user = user(request);
      Place place = Place.of(request, settings.publicUrl());
      return operations.perform(user, place, request);
    } catch (ProblemException e) {
      return Answer.problem(e.problem());
    } catch (RefusedException e) {
      if (e instanceof UnavailableException) {
        log.warn("Answered that a service is not available: {}", e.getMessage(), e);
      }
      return Answer.problem(Problem.of(e));
    } catch (RuntimeException | Error e) {
      UUID id = UUID.randomUUID();
      log.error("Request {} failed", id, e);
      return Answer.problem(
          Problem.of(
              Status.INTERNAL_SERVER_ERROR,
              "The server failed. Its log says why, under the id %s.".formatted(id)));
    }
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

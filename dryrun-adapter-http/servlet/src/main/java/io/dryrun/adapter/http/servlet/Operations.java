package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.ComparisonJson;
import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.http.json.RehearsalJson;
import io.dryrun.adapter.http.json.RequestJson;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.port.in.DryRunWatch;
import io.dryrun.application.port.in.IdempotencyKey;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.OutputListener;
import io.dryrun.application.port.in.WatchPosition;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.validation.FieldErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operations of the API for a user who is known. Thread-safe. */
final class Operations {
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final Body NOTHING = out -> {};
  private static final String ONLY_RUN = "Only run can compare two scripts.";

  private final UseCases useCases;
  private final HttpSettings settings;
  private final DryRunLookup lookup;

  Operations(UseCases useCases, HttpSettings settings) {
    this.useCases = Objects.requireNonNull(useCases, "useCases");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.lookup = new DryRunLookup(useCases.find(), useCases.permit());
  }

  /**
   * Does what is asked for.
   *
   * @param share what the request's body is counted in
   */
  Response perform(User user, RoutedRequest routed, Exchange exchange, BodyBudget.Share share) {
    HttpServletRequest request = exchange.request();
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      return Response.empty(Status.NO_CONTENT).with("Allow", routed.route().allow());
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return switch (routed.route()) {
      case Route.Script(UUID offering, Route.Action action) when method.equals("POST") ->
          script(user, offering, action, routed.base(), exchange, share);
      case Route.Cancel(UUID dryRun) when method.equals("POST") ->
          cancel(user, dryRun, routed.base());
      case Route.Events(UUID dryRun) when reads -> watch(user, dryRun, routed.base(), request);
      case Route.Listing l when reads -> list(user, routed.base(), request);
      case Route.Single(UUID dryRun) when reads -> find(user, dryRun, routed.base(), request);
      case Route other -> throw new ProblemException(Problem.methodNotAllowed(other.allow()));
    };
  }

  /** Who may not do it does not get the server to read what they send. */
  private Response script(
      User user,
      UUID offering,
      Route.Action action,
      String base,
      Exchange exchange,
      BodyBudget.Share share) {
    HttpServletRequest request = exchange.request();
    useCases.permit().permit(user, offering);
    RequestJson.Posted asked = new RequestBody(request, settings.maxBodyBytes(), share).posted();
    return switch (action) {
      case RUN -> run(user, offering, base, exchange, asked);
      case ASYNC_RUN -> start(user, offering, base, request, asked);
      case REHEARSE -> rehearse(user, offering, base, exchange, asked);
    };
  }

  private Response run(
      User user, UUID offering, String base, Exchange exchange, RequestJson.Posted asked) {
    if (asked.compare()) {
      return compare(user, offering, base, exchange, asked.request());
    }
    OfferingDryRun done =
        waiting(exchange, () -> useCases.run().run(user, offering, asked.request()));
    return posted(
        exchange.request(),
        () -> Response.json(Status.OK, full(done, base)),
        () -> Response.json(Status.OK, one("output", settings.report().output(done.dryRun()))));
  }

  private Response start(
      User user, UUID offering, String base, HttpServletRequest request, RequestJson.Posted asked) {
    if (asked.compare()) {
      throw new ProblemException(Problem.invalid(FieldErrors.of("compare", ONLY_RUN)));
    }
    OfferingDryRun accepted =
        useCases.start().start(user, offering, asked.request(), idempotencyKey(request));
    UUID uuid = accepted.dryRun().uuid();
    return posted(
            request,
            () -> Response.json(Status.OK, full(accepted, base)),
            () -> Response.json(Status.ACCEPTED, one("uuid", uuid.toString())))
        .with("Location", DryRunJson.url(uuid, base));
  }

  private Response compare(
      User user, UUID offering, String base, Exchange exchange, DryRunRequest asked) {
    var compared = waiting(exchange, () -> useCases.compare().compare(user, offering, asked));
    var replaced = new OfferingDryRun(compared.offering(), compared.comparison().replaced());
    var comparison = ComparisonJson.write(compared.comparison(), base);
    return posted(
        exchange.request(),
        () -> Response.json(Status.OK, with(full(replaced, base), "comparison", comparison)),
        () ->
            Response.json(
                Status.OK,
                with(
                    one("output", settings.report().output(replaced.dryRun())),
                    "comparison",
                    comparison)));
  }

  private Response rehearse(
      User user, UUID offering, String base, Exchange exchange, RequestJson.Posted asked) {
    if (asked.compare()) {
      throw new ProblemException(Problem.invalid(FieldErrors.of("compare", ONLY_RUN)));
    }
    var rehearsed =
        waiting(
            exchange,
            () ->
                useCases.rehearse().rehearse(user, offering, asked.request(), OutputListener.NONE));
    var rehearsal = RehearsalJson.write(rehearsed.rehearsal(), base);
    return posted(
        exchange.request(),
        () ->
            Response.json(
                Status.OK, with(OfferingJson.write(rehearsed.offering()), "rehearsal", rehearsal)),
        () -> Response.json(Status.OK, rehearsal));
  }

  private Response find(User user, UUID uuid, String base, HttpServletRequest request) {
    Body body = Body.of(settings.report().write(lookup.found(user, uuid), base));
    return Response.json(Status.OK, body)
        .with("Content-Length", Long.toString(body.length()))
        .unlessKnown(request, EntityTag.of(body));
  }

  /** A client that was told everything asks again, as browsers do; 204 tells it to stop. */
  private Response watch(User user, UUID uuid, String base, HttpServletRequest request) {
    String last = request.getHeader(EventStream.LAST_EVENT_ID);
    WatchPosition from =
        last == null || last.isEmpty()
            ? WatchPosition.START
            : WatchPosition.parse(last)
                .orElseThrow(
                    () ->
                        new ProblemException(
                            Status.BAD_REQUEST,
                            "The header %s must be the id of an event that came from here."
                                .formatted(EventStream.LAST_EVENT_ID)));
    DryRunWatch watch = useCases.watch().watch(user, uuid, from);
    return watch.isOver()
        ? Response.empty(Status.NO_CONTENT).with("Cache-Control", "no-store")
        : Response.events(new EventStream(watch, base));
  }

  private Response cancel(User user, UUID uuid, String base) {
    DryRun dryRun = useCases.cancel().cancel(user, uuid);
    return Response.json(Status.ACCEPTED, DryRunJson.write(dryRun, base))
        .with("Cache-Control", "no-store")
        .with("Location", DryRunJson.url(uuid, base));
  }

  private Response list(User user, String base, HttpServletRequest request) {
    DryRunFilter filter = FilterParameters.of(request.getQueryString());
    PageParameters paging = PageParameters.of(request.getQueryString());
    DryRunListing listing = useCases.list().listing(user, filter, paging.request());
    Page<DryRunListing.Item> page = listing.page();
    if (page.request().page() > page.pages()) {
      throw PageParameters.invalidPage();
    }
    String count = Long.toString(page.total());
    String links = paging.links(base + "/api/marketplace-script-async-dry-run/", page);
    Response counted =
        Response.json(Status.OK, new ListBody(listing, base, settings.report()))
            .with("X-Result-Count", count);
    Response answer = links.isEmpty() ? counted : counted.with("Link", links);
    if (page.items().stream().anyMatch(item -> item.state() == DryRunState.EXECUTING)) {
      // What it has printed so far grows.
      return answer.revalidated();
    }
    // Somebody who holds the same items of a list that has grown since does not hold its links.
    var parts = new ArrayList<>(List.of(base, links, count, settings.report().toString()));
    page.items().forEach(item -> parts.add(item.toString()));
    return answer.unlessKnown(request, EntityTag.of(parts));
  }

  /** Does what a client waits for, whose answer is a document as JSON. */
  private <T> T waiting(Exchange exchange, Supplier<T> work) {
    HttpServletRequest request = exchange.request();
    KeepAlive keepAlive =
        Response.keepAlive(
            exchange.response(),
            () -> posted(Response.json(Status.OK, NOTHING), PreferHeader.representation(request)));
    return ClientCancellation.whileWaiting(settings.clients(), request, keepAlive, work);
  }

  private static @Nullable IdempotencyKey idempotencyKey(HttpServletRequest request) {
    List<String> keys = Collections.list(request.getHeaders(IDEMPOTENCY_KEY));
    if (keys.isEmpty()) {
      return null;
    }
    try {
      return new IdempotencyKey(String.join(", ", keys));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Status.BAD_REQUEST,
          "The header %s is wrong. %s".formatted(IDEMPOTENCY_KEY, e.getMessage()));
    }
  }

  private Response posted(
      HttpServletRequest request, Supplier<Response> full, Supplier<Response> minimal) {
    Optional<Representation> preferred = PreferHeader.representation(request);
    return posted(
        switch (preferred.orElse(settings.representation())) {
          case FULL -> full.get();
          case MINIMAL -> minimal.get();
        },
        preferred);
  }

  private static Response posted(Response answer, Optional<Representation> preferred) {
    Response posted =
        answer.with("Cache-Control", "no-store").with("Vary", "Authorization, Prefer");
    return preferred
        .map(form -> posted.with("Preference-Applied", "return=" + form.word()))
        .orElse(posted);
  }

  private JsonObject full(OfferingDryRun result, String base) {
    JsonObject dryRun = settings.report().write(result.dryRun(), base);
    return with(OfferingJson.write(result.offering()), "dry_run", dryRun);
  }

  private static JsonObject with(JsonObject object, String name, JsonObject member) {
    Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
    members.put(name, member);
    return new JsonObject(members);
  }

  private static JsonObject one(String name, String value) {
    return new JsonObject(Map.of(name, new JsonString(value)));
  }
}

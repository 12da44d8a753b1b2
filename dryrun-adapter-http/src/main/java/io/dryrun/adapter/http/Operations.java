package io.dryrun.adapter.http;

import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.application.page.Page;
import io.dryrun.application.port.in.FindDryRun;
import io.dryrun.application.port.in.ListDryRuns;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.port.in.RunDryRun;
import io.dryrun.application.port.in.StartDryRun;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The operations of the API for a user who is known. Thread-safe. */
final class Operations {
  private final RunDryRun run;
  private final StartDryRun start;
  private final FindDryRun find;
  private final ListDryRuns list;
  private final HttpSettings settings;

  Operations(
      RunDryRun run, StartDryRun start, FindDryRun find, ListDryRuns list, HttpSettings settings) {
    this.run = Objects.requireNonNull(run, "run");
    this.start = Objects.requireNonNull(start, "start");
    this.find = Objects.requireNonNull(find, "find");
    this.list = Objects.requireNonNull(list, "list");
    this.settings = Objects.requireNonNull(settings, "settings");
  }

  Answer perform(User user, Place place, HttpServletRequest request) {
    String method = request.getMethod();
    if (method.equals("OPTIONS")) {
      return Answer.empty(Status.NO_CONTENT).with("Allow", place.route().allow());
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return switch (place.route()) {
      case Route.Start(UUID offering, boolean asynchronous) when method.equals("POST") ->
          asynchronous
              ? start(user, offering, place.base(), request)
              : run(user, offering, place.base(), request);
      case Route.Listing l when reads -> list(user, place.base(), request);
      case Route.Single(UUID dryRun) when reads -> find(user, dryRun, place.base(), request);
      case Route other ->
          throw new ProblemException(
              Problem.of(Status.METHOD_NOT_ALLOWED, "This path allows %s.".formatted(other.allow()))
                  .with("Allow", other.allow()));
    };
  }

  private Answer run(User user, UUID offering, String base, HttpServletRequest request) {
    OfferingDryRun done = run.run(user, offering, body(request));
    return switch (representation(request)) {
      case FULL -> posted(request, Answer.json(Status.OK, full(done, base)));
      case MINIMAL ->
          posted(request, Answer.json(Status.OK, one("output", done.dryRun().output().text())));
    };
  }

  private Answer start(User user, UUID offering, String base, HttpServletRequest request) {
    OfferingDryRun accepted = start.start(user, offering, body(request));
    UUID uuid = accepted.dryRun().uuid();
    Answer answer =
        switch (representation(request)) {
          case FULL -> Answer.json(Status.OK, full(accepted, base));
          case MINIMAL -> Answer.json(Status.ACCEPTED, one("uuid", uuid.toString()));
        };
    return posted(request, answer).with("Location", DryRunJson.url(uuid, base));
  }

  private Answer find(User user, UUID uuid, String base, HttpServletRequest request) {
    DryRun dryRun = find.find(user, uuid);
    Answer answer = Answer.json(Status.OK, DryRunJson.write(dryRun, base));
    return answer.unlessKnown(request, EntityTag.of(answer.body()));
  }

  private Answer list(User user, String base, HttpServletRequest request) {
    Paging paging = Paging.of(request.getQueryString());
    Page<DryRun> page = list.list(user, paging.request());
    if (page.request().page() > page.pages()) {
      throw Paging.invalidPage();
    }
    String count = Long.toString(page.total());
    String links = paging.links(base + "/api/marketplace-script-async-dry-run/", page);
    var items = page.items().stream().<JsonValue>map(d -> DryRunJson.write(d, base)).toList();
    Answer answer = Answer.json(Status.OK, new JsonArray(items));
    // Somebody who holds the same items of a list that has grown since does not hold its links.
    EntityTag tag = EntityTag.of(answer.body(), links, count);
    return answer.with("X-Result-Count", count).with("Link", links).unlessKnown(request, tag);
  }

  private DryRunRequest body(HttpServletRequest request) {
    return new RequestBody(request, settings.maxBodyBytes()).dryRunRequest();
  }

  private Representation representation(HttpServletRequest request) {
    return Preference.representation(request).orElse(settings.representation());
  }

  private static Answer posted(HttpServletRequest request, Answer answer) {
    Answer posted = answer.with("Cache-Control", "no-store").with("Vary", "Authorization, Prefer");
    Optional<Representation> preferred = Preference.representation(request);
    return preferred.isEmpty()
        ? posted
        : posted.with("Preference-Applied", "return=" + preferred.get().word());
  }

  private static JsonObject full(OfferingDryRun result, String base) {
    Map<String, JsonValue> members =
        new LinkedHashMap<>(OfferingJson.write(result.offering()).members());
    members.put("dry_run", DryRunJson.write(result.dryRun(), base));
    return new JsonObject(members);
  }

  private static JsonObject one(String name, String value) {
    return new JsonObject(Map.of(name, new JsonString(value)));
  }
}

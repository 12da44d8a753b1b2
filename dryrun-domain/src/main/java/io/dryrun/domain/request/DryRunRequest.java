package io.dryrun.domain.request;

import io.dryrun.domain.internal.validation.Utf8Size;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.Script;
import jakarta.validation.Valid;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The order to imagine. The constraints are checked where a request enters the application; an
 * instance may break them until then. {@link #toString} shows neither attributes nor script.
 *
 * @param type which script runs
 * @param plan a plan of the offering; null for none
 * @param attributes what a buyer filled in
 * @param limits component type to amount; what is no amount is for the report to tell, as the
 *     marketplace takes texts such as {@code "5"} too
 * @param orderOffering if given, must be the offering that is asked for
 * @param resource the resource that an update, terminate, pull or restore acts on; null to imagine
 *     one
 * @param script a source to run in place of the stored one; null for the stored one
 * @param environ values for this run of variables that the offering defines
 * @param unmasked whether the values of the offering's variables may be shown; only where the
 *     deployment allows it
 */
public record DryRunRequest(
    DryRunType type,
    @Nullable UUID plan,
    JsonObject attributes,
    JsonObject limits,
    @Nullable UUID orderOffering,
    @Valid @Nullable ExistingResource resource,
    @Utf8Size(
            max = Script.MAX_BYTES,
            message = "The script is longer than 1 MiB (1048576 bytes of UTF-8).")
        @Nullable String script,
    JsonObject environ,
    boolean unmasked) {

  /** Refuses nulls where they are not allowed. */
  public DryRunRequest {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(limits, "limits");
    Objects.requireNonNull(environ, "environ");
  }

  /** A request of that type with nothing else in it. */
  public static DryRunRequest of(DryRunType type) {
    return new DryRunRequest(
        type, null, JsonObject.EMPTY, JsonObject.EMPTY, null, null, null, JsonObject.EMPTY, false);
  }

  /** The same for another plan. */
  public DryRunRequest withPlan(@Nullable UUID plan) {
    return with(parts -> parts.plan = plan);
  }

  /** The same with other attributes. */
  public DryRunRequest withAttributes(JsonObject attributes) {
    return with(parts -> parts.attributes = attributes);
  }

  /** The same with other limits. */
  public DryRunRequest withLimits(JsonObject limits) {
    return with(parts -> parts.limits = limits);
  }

  /** The same with the offering of the order named. */
  public DryRunRequest withOrderOffering(@Nullable UUID orderOffering) {
    return with(parts -> parts.orderOffering = orderOffering);
  }

  /** The same for an existing resource. */
  public DryRunRequest withResource(@Nullable ExistingResource resource) {
    return with(parts -> parts.resource = resource);
  }

  /** The same with a script in place of the stored one. */
  public DryRunRequest withScript(@Nullable String script) {
    return with(parts -> parts.script = script);
  }

  /** The same with other values of the offering's variables. */
  public DryRunRequest withEnviron(JsonObject environ) {
    return with(parts -> parts.environ = environ);
  }

  /** The same with or without the wish to see the values of variables. */
  public DryRunRequest withUnmasked(boolean unmasked) {
    return with(parts -> parts.unmasked = unmasked);
  }

  /** The same for another type of order. */
  public DryRunRequest withType(DryRunType type) {
    return with(parts -> parts.type = type);
  }

  /**
   * The same without what only the script needs and the requester may want to keep secret: values
   * of variables, and what a backend gave the resource.
   */
  public DryRunRequest withoutSecrets() {
    return withEnviron(JsonObject.EMPTY)
        .withResource(resource == null ? null : resource.withoutSecrets());
  }

  @Override
  public String toString() {
    return "DryRunRequest[%s, plan=%s]".formatted(type.word(), plan);
  }

  private DryRunRequest with(Consumer<Parts> change) {
    var parts = new Parts(this);
    change.accept(parts);
    return parts.request();
  }

  /** The components while one of them is exchanged. */
  private static final class Parts {
    private DryRunType type;
    private @Nullable UUID plan;
    private JsonObject attributes;
    private JsonObject limits;
    private @Nullable UUID orderOffering;
    private @Nullable ExistingResource resource;
    private @Nullable String script;
    private JsonObject environ;
    private boolean unmasked;

    Parts(DryRunRequest request) {
      type = request.type;
      plan = request.plan;
      attributes = request.attributes;
      limits = request.limits;
      orderOffering = request.orderOffering;
      resource = request.resource;
      script = request.script;
      environ = request.environ;
      unmasked = request.unmasked;
    }

    DryRunRequest request() {
      return new DryRunRequest(
          type, plan, attributes, limits, orderOffering, resource, script, environ, unmasked);
    }
  }
}

package io.dryrun.domain.request;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The resource that an order acts on, as far as the requester describes it. What is null is
 * imagined. The bounds are those of the marketplace's own resource model.
 *
 * @param uuid its id
 * @param name its name
 * @param backendId what the create script gave it as backend id
 * @param backendMetadata what the create script gave it as metadata
 * @param attributes what the buyer had filled in
 * @param plan its plan before the order; null if not told
 * @param limits its limits before the order, component type to amount
 * @param options its options before they are set anew; null if it has none
 */
public record ExistingResource(
    @Nullable UUID uuid,
    @Size(max = 150, message = "The name must have at most 150 characters.") @Nullable String name,
    @Size(max = 255, message = "The backend id must have at most 255 characters.")
        @Nullable String backendId,
    JsonValue backendMetadata,
    JsonObject attributes,
    @Nullable UUID plan,
    JsonObject limits,
    @Nullable JsonObject options) {

  /** A resource of which nothing is told. */
  public static final ExistingResource UNKNOWN =
      new ExistingResource(
          null, null, null, JsonObject.EMPTY, JsonObject.EMPTY, null, JsonObject.EMPTY, null);

  /** Refuses nulls where they are not allowed. */
  public ExistingResource {
    Objects.requireNonNull(backendMetadata, "backendMetadata");
    Objects.requireNonNull(attributes, "attributes");
    Objects.requireNonNull(limits, "limits");
  }

  /** One without options. */
  public ExistingResource(
      @Nullable UUID uuid,
      @Nullable String name,
      @Nullable String backendId,
      JsonValue backendMetadata,
      JsonObject attributes,
      @Nullable UUID plan,
      JsonObject limits) {
    this(uuid, name, backendId, backendMetadata, attributes, plan, limits, null);
  }

  /** The same with other options. */
  public ExistingResource withOptions(@Nullable JsonObject options) {
    return new ExistingResource(
        uuid, name, backendId, backendMetadata, attributes, plan, limits, options);
  }

  /** The same without what a backend gave it: its id there and its metadata. */
  public ExistingResource withoutSecrets() {
    return new ExistingResource(
        uuid, name, null, JsonObject.EMPTY, attributes, plan, limits, options);
  }

  @Override
  public String toString() {
    return "ExistingResource[%s]".formatted(uuid);
  }
}

package io.dryrun.domain.order;

import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.script.DryRunType;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The resource that the order creates or acts on.
 *
 * @param uuid its id
 * @param name its name
 * @param backendId empty before a create script gave one
 * @param backendMetadata empty before a create script gave some
 * @param attributes what a buyer filled in when it was ordered
 * @param options those that it has before others are set; null if it has none
 */
public record Resource(
    UUID uuid,
    String name,
    String backendId,
    JsonValue backendMetadata,
    JsonObject attributes,
    @Nullable JsonObject options) {

  /** The name of a resource for which the order gives none. */
  public static final String NAME = "test-resource";

  /** Refuses nulls. */
  public Resource {
    Objects.requireNonNull(uuid, "uuid");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(backendId, "backendId");
    Objects.requireNonNull(backendMetadata, "backendMetadata");
    Objects.requireNonNull(attributes, "attributes");
  }

  /**
   * The resource of a request: what it describes, and for the rest {@code attributes.name} or
   * {@link #NAME}, what the buyer filled in, and {@code uuid}.
   */
  static Resource imagined(DryRunRequest request, UUID uuid) {
    ExistingResource given = request.resource();
    JsonObject ordered =
        request.type() == DryRunType.SET_OPTIONS ? JsonObject.EMPTY : request.attributes();
    if (given == null) {
      return new Resource(uuid, orderedName(ordered), "", JsonObject.EMPTY, ordered, null);
    }
    // Nobody orders a pull, so that what the buyer filled in can only be the resource's.
    boolean untold = !request.type().isOrder() && given.attributes().members().isEmpty();
    return new Resource(
        orElse(given.uuid(), uuid),
        orElse(given.name(), orderedName(ordered)),
        orElse(given.backendId(), ""),
        given.backendMetadata(),
        untold ? ordered : given.attributes(),
        given.options());
  }

  private static String orderedName(JsonObject attributes) {
    JsonValue name = attributes.member("name").orElse(JsonNull.NULL);
    return name == JsonNull.NULL ? NAME : PythonText.str(name);
  }

  private static <T> T orElse(@Nullable T value, T otherwise) {
    return value == null ? otherwise : value;
  }

  @Override
  public String toString() {
    return "Resource[%s]".formatted(uuid);
  }
}

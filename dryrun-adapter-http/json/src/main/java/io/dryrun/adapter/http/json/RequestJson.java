package io.dryrun.adapter.http.json;

import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The request of a dry run as the marketplace's clients send it. Thread-safe. */
public final class RequestJson {
  private static final String PLANS = "marketplace-plans";
  private static final String OFFERINGS = "marketplace-provider-offerings";
  private static final String TYPES =
      Arrays.stream(DryRunType.values())
          .map(type -> '"' + type.word() + '"')
          .collect(Collectors.joining(", "));

  private RequestJson() {}

  /**
   * The request of a document. All fields are optional; unknown ones are ignored, as the
   * marketplace does.
   *
   * @throws MalformedJsonException if it is no object
   * @throws InvalidFieldsException with all fields that are wrong
   */
  public static DryRunRequest read(JsonValue document) {
    return readPosted(document).request();
  }

  /**
   * What was posted to {@code run}.
   *
   * @param request the dry run
   * @param compare whether the stored script is to run as well
   */
  public record Posted(DryRunRequest request, boolean compare) {}

  /**
   * The request of a document, and whether it asks for a comparison with the stored script: its
   * member {@code compare} is {@code true}.
   *
   * @throws MalformedJsonException if it is no object
   * @throws InvalidFieldsException with all fields that are wrong
   */
  public static Posted readPosted(JsonValue document) {
    if (!(document instanceof JsonObject object)) {
      throw new MalformedJsonException("Expected a JSON object.");
    }
    var errors = new FieldErrors.Collector();
    FieldReader fields = FieldReader.of(object, errors);
    var request =
        new DryRunRequest(
            type(fields, object),
            hyperlink(fields, "plan", "a plan", PLANS),
            fields.jsonObject("attributes"),
            fields.jsonObject("limits"),
            hyperlink(fields, "order_offering", "an offering", OFFERINGS),
            fields.value("resource") == JsonNull.NULL ? null : resource(fields.object("resource")),
            fields.text("script"),
            fields.jsonObject("environ"),
            Boolean.TRUE.equals(fields.flag("unmasked")));
    boolean compare = Boolean.TRUE.equals(fields.flag("compare"));
    errors.throwIfAny();
    return new Posted(request, compare);
  }

  /**
   * The document that {@link #read} reads as {@code request}; what is null is left out. It holds
   * what the client sent, the script and the values of variables too: it is for sending, not for
   * showing.
   *
   * @param base what comes before {@code /api/…} in the addresses of plans and offerings, as for
   *     {@link DryRunJson#write}
   */
  public static JsonObject write(DryRunRequest request, String base) {
    var fields = new FieldWriter().text("type", request.type().word());
    link(fields, "plan", base, PLANS, request.plan());
    fields.value("attributes", request.attributes()).value("limits", request.limits());
    link(fields, "order_offering", base, OFFERINGS, request.orderOffering());
    if (request.resource() != null) {
      fields.value("resource", write(request.resource(), base));
    }
    if (request.script() != null) {
      fields.text("script", request.script());
    }
    return fields.value("environ", request.environ()).flag("unmasked", request.unmasked()).object();
  }

  private static JsonObject write(ExistingResource resource, String base) {
    var fields = new FieldWriter();
    if (resource.uuid() != null) {
      fields.uuid("uuid", resource.uuid());
    }
    if (resource.name() != null) {
      fields.text("name", resource.name());
    }
    if (resource.backendId() != null) {
      fields.text("backend_id", resource.backendId());
    }
    fields
        .value("backend_metadata", resource.backendMetadata())
        .value("attributes", resource.attributes());
    link(fields, "plan", base, PLANS, resource.plan());
    fields.value("limits", resource.limits());
    if (resource.options() != null) {
      fields.value("options", resource.options());
    }
    return fields.object();
  }

  private static void link(
      FieldWriter fields, String name, String base, String collection, @Nullable UUID uuid) {
    if (uuid != null) {
      fields.text(name, "%s/api/%s/%s/".formatted(base, collection, UuidText.hex(uuid)));
    }
  }

  private static DryRunType type(FieldReader fields, JsonObject object) {
    JsonValue value = object.member("type").orElse(new JsonString(DryRunType.CREATE.word()));
    if (value instanceof JsonString(String word)) {
      var type = DryRunType.ofWord(word);
      if (type.isPresent()) {
        return type.get();
      }
      fields.error("type", "This is not a valid choice; it must be one of %s.".formatted(TYPES));
    } else {
      fields.error("type", "It must be one of %s, not %s.".formatted(TYPES, value.kind()));
    }
    return DryRunType.CREATE;
  }

  private static @Nullable UUID hyperlink(
      FieldReader fields, String name, String what, String collection) {
    JsonValue value = fields.value(name);
    if (fields.isBlank(name)) {
      return null;
    }
    if (!(value instanceof JsonString(String link))) {
      fields.error(
          name, "Incorrect type. Expected URL string, received %s.".formatted(value.kind()));
      return null;
    }
    UUID uuid = Hyperlink.uuid(link).orElse(null);
    if (uuid == null) {
      fields.error(
          name,
          "Invalid hyperlink - expected the URL of %s, which ends with its UUID: …/api/%s/{uuid}/%s"
              .formatted(
                  what,
                  collection,
                  UuidText.parse(link).isPresent() ? "; a UUID alone is no URL." : "."));
    }
    return uuid;
  }

  private static ExistingResource resource(FieldReader fields) {
    return new ExistingResource(
        fields.uuid("uuid"),
        fields.text("name"),
        fields.text("backend_id"),
        fields.jsonObject("backend_metadata"),
        fields.jsonObject("attributes"),
        hyperlink(fields, "plan", "a plan", PLANS),
        fields.jsonObject("limits"),
        fields.value("options") == JsonNull.NULL ? null : fields.jsonObject("options"));
  }
}

package io.dryrun.application.internal.acceptance;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.json.PythonText;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.secret.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The fingerprint of a request, by which requests are told apart without being kept. Not
 * thread-safe.
 */
final class RequestFingerprint {
  private final MessageDigest digest = Sha256.newDigest();

  /**
   * The SHA-256 of all that is asked for, in hexadecimal digits. The order of members does not
   * count.
   */
  static String of(UUID offering, DryRunRequest request) {
    var fingerprint = new RequestFingerprint();
    fingerprint.add(offering);
    fingerprint.add(request.type().word());
    fingerprint.add(request.plan());
    fingerprint.add(request.attributes());
    fingerprint.add(request.limits());
    fingerprint.add(request.orderOffering());
    fingerprint.add(request.resource());
    fingerprint.add(request.script());
    fingerprint.add(request.environ());
    fingerprint.add(Boolean.toString(request.unmasked()));
    return HexFormat.of().formatHex(fingerprint.digest.digest());
  }

  private void add(@Nullable ExistingResource resource) {
    add(Boolean.toString(resource != null));
    if (resource != null) {
      add(resource.uuid());
      add(resource.name());
      add(resource.backendId());
      add(resource.backendMetadata());
      add(resource.attributes());
      add(resource.plan());
      add(resource.limits());
      JsonObject options = resource.options();
      if (options != null) {
        // Only then, so that a request keeps its fingerprint from before there were options.
        add(options);
      }
    }
  }

  private void add(@Nullable UUID uuid) {
    add(uuid == null ? null : uuid.toString());
  }

  private void add(JsonValue value) {
    add(PythonText.dumps(sorted(value)));
  }

  /** Each text with its length before it, so that two texts never read like two others. */
  private void add(@Nullable String text) {
    if (text == null) {
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(-1).flip());
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static JsonValue sorted(JsonValue value) {
    return switch (value) {
      case JsonObject object -> {
        var members = new TreeMap<String, JsonValue>();
        object.members().forEach((name, member) -> members.put(name, sorted(member)));
        yield new JsonObject(members);
      }
      case JsonArray array ->
          new JsonArray(array.items().stream().map(RequestFingerprint::sorted).toList());
      default -> value;
    };
  }
}

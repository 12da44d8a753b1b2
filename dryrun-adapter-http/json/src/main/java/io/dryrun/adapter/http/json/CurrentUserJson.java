package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reader of what the marketplace tells a user at {@code /api/users/me/}, as far as it matters here.
 * Read only. Immutable.
 *
 * @param username not blank
 * @param email empty if it is not told
 * @param active false if the user is shut out
 * @param staff whether everything is permitted
 * @param roles what the user is, and of what
 */
public record CurrentUserJson(
    String username, String email, boolean active, boolean staff, List<Role> roles) {

  /** Copies {@code roles}. */
  public CurrentUserJson {
    roles = List.copyOf(roles);
  }

  /**
   * A role that the user has somewhere.
   *
   * @param name such as {@code CUSTOMER.OWNER}; empty if it is not told
   * @param scopeType of what kind the thing is in which the user has it, such as {@code customer};
   *     empty if it is not told
   * @param scope that thing; null if it is not told
   * @param revoked whether it was taken away, or the thing removed
   * @param end when it ends; null if never
   */
  public record Role(
      String name, String scopeType, @Nullable UUID scope, boolean revoked, @Nullable Instant end) {

    /** Whether it holds at {@code now}. */
    public boolean holdsAt(Instant now) {
      return !revoked && (end == null || now.isBefore(end));
    }
  }

  /**
   * The user of a document. Fields that are not known are ignored.
   *
   * @throws InvalidFieldsException if it is no object, has no username, or a known field holds
   *     something else than documented; it names all of them by their path
   */
  public static CurrentUserJson read(JsonValue document) {
    if (!(document instanceof JsonObject object)) {
      throw new InvalidFieldsException(
          FieldErrors.of("user", "It must be an object, not " + document.kind() + "."));
    }
    var errors = new FieldErrors.Collector();
    FieldReader fields = FieldReader.of(object, errors);
    String username = fields.requiredText("username");
    var user =
        new CurrentUserJson(
            text(username),
            text(fields.text("email")),
            // A marketplace that does not tell has let the user in.
            !Boolean.FALSE.equals(fields.flag("is_active")),
            Boolean.TRUE.equals(fields.flag("is_staff")),
            fields.list("permissions", CurrentUserJson::role));
    errors.throwIfAny();
    return user;
  }

  private static Role role(FieldReader fields) {
    return new Role(
        text(fields.text("role_name")),
        text(fields.text("scope_type")),
        fields.uuid("scope_uuid"),
        Boolean.FALSE.equals(fields.flag("is_active"))
            || Boolean.TRUE.equals(fields.flag("scope_is_removed")),
        fields.instant("expiration_time"));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

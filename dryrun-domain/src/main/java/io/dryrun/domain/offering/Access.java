package io.dryrun.domain.offering;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which customers reach a service.
 *
 * @param privacyPolicyLink the provider's privacy policy
 * @param accessUrl the service's public address
 * @param endpoints further addresses
 * @param roles the roles that a user may have in it
 * @param googleCalendar its calendar, for offerings that are booked by time
 */
public record Access(
    @Nullable URI privacyPolicyLink,
    @Nullable URI accessUrl,
    List<Endpoint> endpoints,
    List<Role> roles,
    GoogleCalendar googleCalendar) {

  /** No way in is known. */
  public static final Access NONE =
      new Access(null, null, List.of(), List.of(), GoogleCalendar.NONE);

  /**
   * Copies the lists.
   *
   * @throws NullPointerException if a list, one of its elements or the calendar is null
   */
  public Access {
    endpoints = Copies.list(endpoints, "endpoints");
    roles = Copies.list(roles, "roles");
    Objects.requireNonNull(googleCalendar, "The calendar is missing; none is GoogleCalendar.NONE.");
  }

  /**
   * The Google calendar of an offering.
   *
   * @param isPublic whether anyone may see it
   * @param link its address
   */
  public record GoogleCalendar(@Nullable Boolean isPublic, @Nullable String link) {

    /** No calendar. */
    public static final GoogleCalendar NONE = new GoogleCalendar(null, null);
  }
}

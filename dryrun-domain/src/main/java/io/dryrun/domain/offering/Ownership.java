package io.dryrun.domain.offering;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose offering it is, and who may see it.
 *
 * @param customer the organization that provides it
 * @param project the project it belongs to, for an offering that is not for everyone
 * @param parent the offering that this one is a part of
 * @param organizationGroups the groups of organizations that may order it; empty: all
 */
public record Ownership(
    Reference customer,
    Reference project,
    ParentOffering parent,
    List<OrganizationGroup> organizationGroups) {

  /** No owner is known. */
  public static final Ownership NONE =
      new Ownership(Reference.NONE, Reference.NONE, ParentOffering.NONE, List.of());

  /**
   * Copies the list.
   *
   * @throws NullPointerException if a component or an element of the list is null
   */
  public Ownership {
    Objects.requireNonNull(customer, "The customer is missing; none is Reference.NONE.");
    Objects.requireNonNull(project, "The project is missing; none is Reference.NONE.");
    Objects.requireNonNull(parent, "The parent is missing; none is ParentOffering.NONE.");
    organizationGroups = Copies.list(organizationGroups, "organization groups");
  }

  /** Of that customer, for everyone, and a part of no other offering. */
  public static Ownership of(Reference customer) {
    return new Ownership(customer, Reference.NONE, ParentOffering.NONE, List.of());
  }

  /**
   * The offering that another one is a part of.
   *
   * @param uuid its UUID
   * @param name its name
   * @param description its description
   */
  public record ParentOffering(
      @Nullable UUID uuid, @Nullable String name, @Nullable String description) {

    /** No parent. */
    public static final ParentOffering NONE = new ParentOffering(null, null, null);
  }
}

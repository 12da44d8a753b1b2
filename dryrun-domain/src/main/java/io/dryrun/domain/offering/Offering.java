package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.script.ProviderScripts;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service in the marketplace's catalogue, with everything that the marketplace documents about it
 * and the scripts that its provider wrote. The fields are grouped by what they are about. Built
 * with {@link #builder(UUID)}.
 *
 * @param identity what it is called
 * @param publication whether it is open for orders
 * @param backend what the provider's system calls it
 * @param presentation how it is shown
 * @param access how customers reach it
 * @param ownership whose it is
 * @param category the shelf that it stands on; the name is the category's title
 * @param scope the system that it stands on
 * @param location where it runs
 * @param statistics what was counted
 * @param citation how it is cited
 * @param compliance what a customer has to agree to
 * @param cluster what it has for high-performance computing
 * @param orderForm what an order is asked for
 * @param priceList what can be ordered and for how much
 * @param scripts the provider's scripts and their secrets
 * @param newer fields that newer marketplaces have, as they came; nothing here looks at them
 */
public record Offering(
    Identity identity,
    Publication publication,
    Backend backend,
    Presentation presentation,
    Access access,
    Ownership ownership,
    Reference category,
    Scope scope,
    GeoLocation location,
    Statistics statistics,
    Citation citation,
    Compliance compliance,
    Cluster cluster,
    OrderForm orderForm,
    PriceList priceList,
    ProviderScripts scripts,
    JsonObject newer) {

  /** The {@link #type()} of an offering whose orders are served by the provider's scripts. */
  public static final String SCRIPT_TYPE = "Marketplace.Script";

  /**
   * Checks the values.
   *
   * @throws NullPointerException if a group is null
   */
  public Offering {
    Objects.requireNonNull(identity, "An offering needs an identity.");
    Objects.requireNonNull(publication, "The publication is missing; none is Publication.NONE.");
    Objects.requireNonNull(backend, "The backend is missing; none is Backend.NONE.");
    Objects.requireNonNull(presentation, "The presentation is missing; none is Presentation.NONE.");
    Objects.requireNonNull(access, "The access is missing; none is Access.NONE.");
    Objects.requireNonNull(ownership, "The ownership is missing; none is Ownership.NONE.");
    Objects.requireNonNull(category, "The category is missing; none is Reference.NONE.");
    Objects.requireNonNull(scope, "The scope is missing; none is Scope.NONE.");
    Objects.requireNonNull(location, "The location is missing; none is GeoLocation.NONE.");
    Objects.requireNonNull(statistics, "The statistics are missing; none is Statistics.NONE.");
    Objects.requireNonNull(citation, "The citation is missing; none is Citation.NONE.");
    Objects.requireNonNull(compliance, "The compliance is missing; none is Compliance.NONE.");
    Objects.requireNonNull(cluster, "The cluster is missing; none is Cluster.NONE.");
    Objects.requireNonNull(orderForm, "The order form is missing; none is OrderForm.NONE.");
    Objects.requireNonNull(priceList, "The price list is missing; none is PriceList.NONE.");
    Objects.requireNonNull(scripts, "The scripts are missing; none is ProviderScripts.NONE.");
    Objects.requireNonNull(newer, "The newer fields are missing; none is an empty object.");
  }

  /** An offering without newer fields. */
  public Offering(
      Identity identity,
      Publication publication,
      Backend backend,
      Presentation presentation,
      Access access,
      Ownership ownership,
      Reference category,
      Scope scope,
      GeoLocation location,
      Statistics statistics,
      Citation citation,
      Compliance compliance,
      Cluster cluster,
      OrderForm orderForm,
      PriceList priceList,
      ProviderScripts scripts) {
    this(
        identity,
        publication,
        backend,
        presentation,
        access,
        ownership,
        category,
        scope,
        location,
        statistics,
        citation,
        compliance,
        cluster,
        orderForm,
        priceList,
        scripts,
        JsonObject.EMPTY);
  }

  /** Starts an offering with that UUID about which nothing else is known. */
  public static OfferingBuilder builder(UUID uuid) {
    return new OfferingBuilder(uuid);
  }

  /** Starts a copy; this offering does not change. */
  public OfferingBuilder toBuilder() {
    return new OfferingBuilder(this);
  }

  /** Short for {@code identity().uuid()}. */
  public UUID uuid() {
    return identity.uuid();
  }

  /** Short for {@code identity().name()}. */
  public @Nullable String name() {
    return identity.name();
  }

  /** Short for {@code identity().type()}. */
  public @Nullable String type() {
    return identity.type();
  }

  /** Short for {@code publication().state()}. */
  public @Nullable Term<OfferingState> state() {
    return publication.state();
  }

  /** Whether the provider's scripts serve its orders. */
  public boolean isScriptOffering() {
    return SCRIPT_TYPE.equals(type());
  }

  /** The plan of this offering with that UUID. */
  public Optional<Plan> plan(UUID uuid) {
    return priceList.plan(uuid);
  }

  /** The component of this offering with that type; the case matters. */
  public Optional<Component> component(String type) {
    return priceList.component(type);
  }

  /** UUID, name, type and state; nothing that could be secret. */
  @Override
  public String toString() {
    return "Offering[uuid=%s, name=%s, type=%s, state=%s]"
        .formatted(uuid(), name(), type(), state());
  }
}

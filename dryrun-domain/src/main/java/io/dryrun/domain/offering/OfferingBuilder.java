package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.ProviderScripts;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes an {@link Offering}. The fields of identity, publication and backend are set one by one,
 * the others by group. Not safe for use by several threads.
 */
public final class OfferingBuilder {

  private final UUID uuid;
  private @Nullable URI url;
  private @Nullable Instant created;
  private @Nullable String name;
  private @Nullable String slug;
  private @Nullable String type;
  private @Nullable Term<OfferingState> state;
  private @Nullable String pausedReason;
  private @Nullable Boolean shared;
  private @Nullable Boolean billable;
  private @Nullable String backendId;
  private JsonValue backendMetadata = JsonObject.EMPTY;
  private Presentation presentation = Presentation.NONE;
  private Access access = Access.NONE;
  private Ownership ownership = Ownership.NONE;
  private Reference category = Reference.NONE;
  private Scope scope = Scope.NONE;
  private GeoLocation location = GeoLocation.NONE;
  private Statistics statistics = Statistics.NONE;
  private Citation citation = Citation.NONE;
  private Compliance compliance = Compliance.NONE;
  private Cluster cluster = Cluster.NONE;
  private OrderForm orderForm = OrderForm.NONE;
  private PriceList priceList = PriceList.NONE;
  private ProviderScripts scripts = ProviderScripts.NONE;
  private JsonObject newer = JsonObject.EMPTY;

  OfferingBuilder(UUID uuid) {
    this.uuid = uuid;
  }

  OfferingBuilder(Offering offering) {
    this(offering.uuid());
    url = offering.identity().url();
    created = offering.identity().created();
    name = offering.identity().name();
    slug = offering.identity().slug();
    type = offering.identity().type();
    state = offering.publication().state();
    pausedReason = offering.publication().pausedReason();
    shared = offering.publication().shared();
    billable = offering.publication().billable();
    backendId = offering.backend().id();
    backendMetadata = offering.backend().metadata();
    presentation = offering.presentation();
    access = offering.access();
    ownership = offering.ownership();
    category = offering.category();
    scope = offering.scope();
    location = offering.location();
    statistics = offering.statistics();
    citation = offering.citation();
    compliance = offering.compliance();
    cluster = offering.cluster();
    orderForm = offering.orderForm();
    priceList = offering.priceList();
    scripts = offering.scripts();
    newer = offering.newer();
  }

  /** See {@link Identity#url()}. */
  public OfferingBuilder url(@Nullable URI url) {
    this.url = url;
    return this;
  }

  /** See {@link Identity#created()}. */
  public OfferingBuilder created(@Nullable Instant created) {
    this.created = created;
    return this;
  }

  /** See {@link Identity#name()}. */
  public OfferingBuilder name(@Nullable String name) {
    this.name = name;
    return this;
  }

  /** See {@link Identity#slug()}. */
  public OfferingBuilder slug(@Nullable String slug) {
    this.slug = slug;
    return this;
  }

  /** See {@link Identity#type()}. */
  public OfferingBuilder type(@Nullable String type) {
    this.type = type;
    return this;
  }

  /** See {@link Publication#state()}. */
  public OfferingBuilder state(@Nullable Term<OfferingState> state) {
    this.state = state;
    return this;
  }

  /** Short for {@code state(Term.of(state))}. */
  public OfferingBuilder state(OfferingState state) {
    return state(Term.of(state));
  }

  /** See {@link Publication#pausedReason()}. */
  public OfferingBuilder pausedReason(@Nullable String pausedReason) {
    this.pausedReason = pausedReason;
    return this;
  }

  /** See {@link Publication#shared()}. */
  public OfferingBuilder shared(@Nullable Boolean shared) {
    this.shared = shared;
    return this;
  }

  /** See {@link Publication#billable()}. */
  public OfferingBuilder billable(@Nullable Boolean billable) {
    this.billable = billable;
    return this;
  }

  /** See {@link Backend#id()}. */
  public OfferingBuilder backendId(@Nullable String backendId) {
    this.backendId = backendId;
    return this;
  }

  /** See {@link Backend#metadata()}. */
  public OfferingBuilder backendMetadata(JsonValue backendMetadata) {
    this.backendMetadata = backendMetadata;
    return this;
  }

  /** See {@link Offering#presentation()}. */
  public OfferingBuilder presentation(Presentation presentation) {
    this.presentation = presentation;
    return this;
  }

  /** See {@link Offering#access()}. */
  public OfferingBuilder access(Access access) {
    this.access = access;
    return this;
  }

  /** See {@link Offering#ownership()}. */
  public OfferingBuilder ownership(Ownership ownership) {
    this.ownership = ownership;
    return this;
  }

  /** See {@link Offering#category()}. */
  public OfferingBuilder category(Reference category) {
    this.category = category;
    return this;
  }

  /** See {@link Offering#scope()}. */
  public OfferingBuilder scope(Scope scope) {
    this.scope = scope;
    return this;
  }

  /** See {@link Offering#location()}. */
  public OfferingBuilder location(GeoLocation location) {
    this.location = location;
    return this;
  }

  /** See {@link Offering#statistics()}. */
  public OfferingBuilder statistics(Statistics statistics) {
    this.statistics = statistics;
    return this;
  }

  /** See {@link Offering#citation()}. */
  public OfferingBuilder citation(Citation citation) {
    this.citation = citation;
    return this;
  }

  /** See {@link Offering#compliance()}. */
  public OfferingBuilder compliance(Compliance compliance) {
    this.compliance = compliance;
    return this;
  }

  /** See {@link Offering#cluster()}. */
  public OfferingBuilder cluster(Cluster cluster) {
    this.cluster = cluster;
    return this;
  }

  /** See {@link Offering#orderForm()}. */
  public OfferingBuilder orderForm(OrderForm orderForm) {
    this.orderForm = orderForm;
    return this;
  }

  /** See {@link Offering#priceList()}. */
  public OfferingBuilder priceList(PriceList priceList) {
    this.priceList = priceList;
    return this;
  }

  /** See {@link Offering#scripts()}. */
  public OfferingBuilder scripts(ProviderScripts scripts) {
    this.scripts = scripts;
    return this;
  }

  /** See {@link Offering#newer()}. */
  public OfferingBuilder newer(JsonObject newer) {
    this.newer = newer;
    return this;
  }

  /**
   * The offering; the builder may be used further.
   *
   * @throws NullPointerException if the UUID, the metadata or a group is null
   */
  public Offering build() {
    return new Offering(
        new Identity(uuid, url, created, name, slug, type),
        new Publication(state, pausedReason, shared, billable),
        new Backend(backendId, backendMetadata),
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
        newer);
  }
}

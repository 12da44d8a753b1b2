package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Access.GoogleCalendar;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.Component.Measurement;
import io.dryrun.domain.offering.Component.PrepaidRules;
import io.dryrun.domain.offering.Ownership.ParentOffering;
import io.dryrun.domain.offering.Partition.CpuLimits;
import io.dryrun.domain.offering.Partition.Exclusivity;
import io.dryrun.domain.offering.Partition.MemoryLimits;
import io.dryrun.domain.offering.Partition.NodeLimits;
import io.dryrun.domain.offering.Partition.TimeLimits;
import io.dryrun.domain.offering.Plan.Availability;
import io.dryrun.domain.offering.Plan.Pricing;
import io.dryrun.domain.offering.PlanComponent.Discount;
import io.dryrun.domain.offering.PromotionCampaign.Period;
import io.dryrun.domain.offering.SoftwareCatalog.Catalog;
import io.dryrun.domain.offering.SoftwareCatalog.CatalogPartition;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An offering in which nothing is missing, made without any builder, so that a builder can be held
 * against it.
 */
final class FilledOffering {

  static final UUID UUID_OF_OFFERING = uuid(1);
  static final UUID UUID_OF_PLAN = uuid(2);

  static final Identity IDENTITY =
      new Identity(
          UUID_OF_OFFERING,
          url("offering"),
          Instant.parse("2024-02-29T10:27:47.170024Z"),
          "Virtual machine",
          "virtual-machine",
          "Marketplace.Script");

  static final Publication PUBLICATION =
      new Publication(Term.of(OfferingState.PAUSED), "maintenance", true, false);

  static final Backend BACKEND =
      new Backend("vm-offering", object("region", new JsonString("north")));

  static final Presentation PRESENTATION =
      new Presentation(
          "short",
          "long",
          "vendor",
          "first steps",
          "guide",
          url("thumbnail"),
          url("image"),
          List.of(
              new Screenshot(
                  uuid(11),
                  "console",
                  "the console",
                  url("shot"),
                  url("small"),
                  Instant.parse("2024-03-01T00:00:00Z"))),
          List.of(
              new OfferingFile("terms", Instant.parse("2024-03-02T00:00:00Z"), url("terms.pdf"))));

  static final Access ACCESS =
      new Access(
          url("privacy"),
          url("access"),
          List.of(new Endpoint(uuid(12), "ssh", "ssh://login.example.org")),
          List.of(new Role(uuid(13), "admin", url("role"))),
          new GoogleCalendar(true, "https://calendar.example.org"));

  static final OrganizationGroup GROUP =
      new OrganizationGroup(
          new Reference(url("group"), uuid(14), "universities"),
          new Reference(url("parent-group"), uuid(15), "research"),
          7L);

  static final Ownership OWNERSHIP =
      new Ownership(
          new Reference(url("customer"), uuid(16), "Provider"),
          new Reference(url("project"), uuid(17), "Project"),
          new ParentOffering(uuid(18), "Cloud", "the cloud below"),
          List.of(GROUP));

  static final Cluster CLUSTER =
      new Cluster(
          List.of(
              new SoftwareCatalog(
                  uuid(19),
                  new Catalog("catalog-uuid", "EESSI", "2023.06", "scientific software"),
                  new JsonArray(List.of(new JsonString("x86_64"))),
                  new JsonArray(List.of(new JsonString("zen3"))),
                  612L,
                  new CatalogPartition("partition-uuid", "standard", 3, "normal"))),
          List.of(
              new Partition(
                  uuid(20),
                  "gpu",
                  new CpuLimits(1, 2, 3, 4),
                  new MemoryLimits(5L, 6L, 7L, 8L, 9L),
                  new TimeLimits(10, 11, 12),
                  new NodeLimits(13, 14),
                  new Exclusivity(true, false, true),
                  15,
                  "high")));

  static final Component COMPONENT =
      new Component(
          uuid(21),
          "cores",
          "Cores",
          "virtual cores",
          "C-1",
          Term.of(BillingType.LIMIT),
          new Measurement("vCPU", 1000, 2),
          new LimitRules(Term.of(LimitPeriod.ANNUAL), 100, 1, 64, 640, 4, false),
          new PrepaidRules(true, uuid(22), 6, 36),
          false);

  static final Plan PLAN =
      new Plan(
          UUID_OF_PLAN,
          url("plan"),
          "Standard",
          "for everyone",
          "P-1",
          "plan-backend",
          "limit",
          new Availability(50, false, true, 12L, List.of(GROUP)),
          new Pricing(
              new BigDecimal("12.50"),
              Term.of(BillingUnit.MONTH),
              new BigDecimal("5"),
              new BigDecimal("2.5"),
              new BigDecimal("14.75"),
              Map.of("cores", new BigDecimal("2.25")),
              Map.of("cores", new BigDecimal("2.50")),
              Map.of("cores", new BigDecimal("4"))),
          List.of(
              new PlanComponent(
                  "cores",
                  "Cores",
                  "vCPU",
                  4L,
                  new BigDecimal("2.2500000000"),
                  new BigDecimal("2.5"),
                  new Discount(10, 15))));

  static final PriceList PRICE_LIST =
      new PriceList(
          List.of(COMPONENT),
          List.of(PLAN),
          List.of(new Quota("vm_count", 3L, 100L)),
          List.of(
              new PromotionCampaign(
                  uuid(23),
                  "Spring",
                  "half price in spring",
                  new Period(LocalDate.parse("2024-03-01"), LocalDate.parse("2024-05-31")),
                  Term.of(DiscountType.SPECIAL_PRICE),
                  50,
                  20,
                  3,
                  url("service-provider"))));

  static final ProviderScripts SCRIPTS =
      new ProviderScripts(
          "python",
          Map.of(DryRunType.CREATE, "print('source-of-create')"),
          object("API_KEY", new JsonString("made-up-s3cret")));

  static final Offering OFFERING =
      new Offering(
          IDENTITY,
          PUBLICATION,
          BACKEND,
          PRESENTATION,
          ACCESS,
          OWNERSHIP,
          new Reference(url("category"), uuid(24), "VMs"),
          new Scope("scope-url", uuid(25), "settings", Term.of(CoreState.ERRED), "no quota"),
          new GeoLocation(new BigDecimal("59.43"), new BigDecimal("24.75"), "EE"),
          new Statistics(31L, 32L, 33L, 34L),
          new Citation("10.5438/0012", 35L),
          new Compliance(true, url("checklist"), false),
          CLUSTER,
          new OrderForm(
              object("a", JsonInteger.of(1)),
              object("options", JsonObject.EMPTY),
              object("order", JsonArray.EMPTY),
              object("auto_approve_remote_orders", JsonInteger.of(0))),
          PRICE_LIST,
          SCRIPTS);

  private FilledOffering() {}

  static UUID uuid(int number) {
    return new UUID(0x4000, 0x8000_0000_0000_0000L | number);
  }

  static URI url(String name) {
    return URI.create("https://marketplace.example.org/api/" + name + "/");
  }

  private static JsonObject object(String name, JsonValue value) {
    return new JsonObject(Map.of(name, value));
  }
}

package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of every {@link OfferingCatalogue}. */
public abstract class OfferingCatalogueContract extends PortContract {
  /** For subclasses. */
  protected OfferingCatalogueContract() {}

  /**
   * The groups of fields that the catalogue carries, beside the id, the type, the scripts and the
   * variables; all of them by default. What it does not carry shows neither in answers nor in
   * checks and costs.
   */
  protected Set<FieldGroup> carried() {
    return EnumSet.allOf(FieldGroup.class);
  }

  /** A catalogue that knows exactly {@code known}. */
  protected abstract OfferingCatalogue catalogueOf(List<Offering> known);

  @Test
  @DisplayName("1.01 an offering is found by its id")
  void rule_1_01_found() {
    var other = Offering.builder(SequentialIds.nth(0xC001)).name("Other").type("Other").build();
    var catalogue = catalogueOf(List.of(Offerings.withAllScripts(), other));

    assertThat(catalogue.find(Offerings.OFFERING).orElseThrow().name())
        .isEqualTo("Virtual machine");
    assertThat(catalogue.find(other.uuid()).orElseThrow().name()).isEqualTo("Other");
  }

  @Test
  @DisplayName("1.02 an id that it does not know is empty")
  void rule_1_02_unknown() {
    var catalogue = catalogueOf(List.of(Offerings.withAllScripts()));

    assertThat(catalogue.find(SequentialIds.nth(0xC002))).isEmpty();
  }

  @Test
  @DisplayName("1.03 an empty catalogue knows nothing")
  void rule_1_03_empty() {
    assertThat(catalogueOf(List.of()).find(Offerings.OFFERING)).isEmpty();
  }

  @Test
  @DisplayName("1.04 all fields that it carries, the scripts and the variables come with it")
  void rule_1_04_whole() {
    Offering full = Offerings.full();
    Offering found = catalogueOf(List.of(full)).find(Offerings.OFFERING).orElseThrow();

    var groups = new SoftAssertions();
    groups.assertThat(found.uuid()).as("the id").isEqualTo(full.uuid());
    groups.assertThat(found.type()).as("the type").isEqualTo(full.type());
    groups
        .assertThat(found.scripts().language())
        .as("the language")
        .isEqualTo(full.scripts().language());
    groups
        .assertThat(found.scripts().sources())
        .as("the scripts")
        .isEqualTo(full.scripts().sources());
    groups
        .assertThat(found.scripts().environ())
        .as("the variables")
        .isEqualTo(full.scripts().environ());
    for (FieldGroup group : carried()) {
      groups
          .assertThat(group.of(found))
          .as("%s, which carried() says that the catalogue carries", group)
          .usingRecursiveComparison()
          .isEqualTo(group.of(full));
    }
    groups.assertAll();
  }

  @Test
  @DisplayName("1.05 an offering of another type is found too: judging is not the catalogue's")
  void rule_1_05_other_types() {
    var catalogue = catalogueOf(List.of(Offerings.withoutScriptType()));

    assertThat(catalogue.find(Offerings.OFFERING).orElseThrow().type())
        .as("the type of an offering that has no scripts to serve its orders")
        .isEqualTo(Offerings.withoutScriptType().type());
  }

  @Test
  @DisplayName("1.06 scripts that are wrong do not keep an offering from being found")
  void rule_1_06_wrong_scripts() {
    var wrong =
        Offerings.simple()
            .scripts(new ProviderScripts("cobol", Map.of(), new JsonString("not a list")))
            .build();

    Offering found = catalogueOf(List.of(wrong)).find(Offerings.OFFERING).orElseThrow();

    assertThat(found.scripts().language()).as("the language").isEqualTo("cobol");
    assertThat(found.scripts().environ())
        .as("the variables, which are no list")
        .isEqualTo(wrong.scripts().environ());
  }

  @Test
  @DisplayName("1.07 it may be asked by many threads at once")
  void rule_1_07_many_threads() {
    var catalogue = catalogueOf(List.of(Offerings.withAllScripts()));

    List<Boolean> found = Together.call(16, i -> catalogue.find(Offerings.OFFERING).isPresent());

    assertThat(found).containsOnly(true);
  }
}

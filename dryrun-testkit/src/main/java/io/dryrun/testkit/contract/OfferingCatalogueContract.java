package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What every {@link OfferingCatalogue} must do. */
public abstract class OfferingCatalogueContract extends PortContract {
  /** For subclasses. */
  protected OfferingCatalogueContract() {}

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
  @DisplayName("1.04 every documented field, the scripts and the variables come with it")
  void rule_1_04_whole() {
    Offering found = catalogueOf(List.of(Offerings.full())).find(Offerings.OFFERING).orElseThrow();

    assertThat(found).usingRecursiveComparison().isEqualTo(Offerings.full());
    assertThat(found).isEqualTo(Offerings.full());
  }

  @Test
  @DisplayName("1.05 an offering of another type is found too: judging is not the catalogue's")
  void rule_1_05_other_types() {
    var catalogue = catalogueOf(List.of(Offerings.withoutScriptType()));

    assertThat(catalogue.find(Offerings.OFFERING).orElseThrow().isScriptOffering()).isFalse();
  }

  @Test
  @DisplayName("1.06 scripts that are wrong do not keep an offering from being found")
  void rule_1_06_wrong_scripts() {
    var wrong =
        Offerings.simple()
            .scripts(new ProviderScripts("cobol", Map.of(), new JsonString("not a list")))
            .build();

    Offering found = catalogueOf(List.of(wrong)).find(Offerings.OFFERING).orElseThrow();

    assertThat(found.scripts()).isEqualTo(wrong.scripts());
  }

  @Test
  @DisplayName("1.07 it may be asked by many threads at once")
  void rule_1_07_many_threads() {
    var catalogue = catalogueOf(List.of(Offerings.withAllScripts()));

    List<Boolean> found = Together.call(16, i -> catalogue.find(Offerings.OFFERING).isPresent());

    assertThat(found).containsOnly(true);
  }
}

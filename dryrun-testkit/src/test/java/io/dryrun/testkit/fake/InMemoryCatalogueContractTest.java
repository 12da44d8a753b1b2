package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.testkit.contract.OfferingCatalogueContract;
import java.util.List;

class InMemoryCatalogueContractTest extends OfferingCatalogueContract {
  @Override
  protected OfferingCatalogue catalogueOf(List<Offering> known) {
    return InMemoryCatalogue.of(known.toArray(Offering[]::new));
  }
}

package io.dryrun.adapter.http.marketplace;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.testkit.contract.OfferingCatalogueContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class MarketplaceOfferingsContractTest extends OfferingCatalogueContract {
  private final FakeMarketplace fake = new FakeMarketplace();
  private final Marketplace marketplace =
      Marketplace.at(MarketplaceAddress.of(fake.url()), MarketplaceLimits.DEFAULT);

  @AfterEach
  void close() {
    marketplace.close();
    fake.close();
  }

  @Override
  protected OfferingCatalogue catalogueOf(List<Offering> known) {
    known.forEach(fake::sell);
    return new MarketplaceOfferings(marketplace, FakeMarketplace.TOKEN, CacheSettings.OFFERINGS);
  }
}

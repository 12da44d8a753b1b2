package io.dryrun.testkit.contract.broken;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.PriceList;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.testkit.contract.FieldGroup;
import io.dryrun.testkit.contract.OfferingCatalogueContract;
import io.dryrun.testkit.fake.InMemoryCatalogue;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Catalogues that each do one thing wrong, and the contract applied to them. */
final class BrokenCatalogues {
  private BrokenCatalogues() {}

  /** The contract applied to one of them. */
  abstract static class Checked extends OfferingCatalogueContract {
    @Override
    protected final OfferingCatalogue catalogueOf(List<Offering> known) {
      return broken(InMemoryCatalogue.of(known.toArray(Offering[]::new)), known);
    }

    abstract OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known);
  }

  /** Takes what it does not know for a failure. */
  static class FailsForTheUnknown extends Checked {
    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid -> {
        var found = good.find(uuid);
        if (found.isEmpty()) {
          var reason = new IllegalStateException("There is none.");
          throw new UnavailableException("No offering.", Duration.ofSeconds(1), reason);
        }
        return found;
      };
    }
  }

  /** Answers with the first it has, whatever it is asked for. */
  static class AnswersWithAny extends Checked {
    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid -> known.stream().findFirst();
    }
  }

  /** Judges of which type an offering may be. */
  static class HidesOtherTypes extends Checked {
    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid -> good.find(uuid).filter(Offering::isScriptOffering);
    }
  }

  /** Judges whether an offering's scripts are right. */
  static class HidesWrongScripts extends Checked {
    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid ->
          good.find(uuid).filter(offering -> !"cobol".equals(offering.scripts().language()));
    }
  }

  /** Leaves out the variables, as the marketplace does for whoever may not see them. */
  static class LeavesTheVariablesOut extends Checked {
    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid ->
          good.find(uuid)
              .map(
                  offering -> {
                    var all = offering.scripts();
                    var scripts =
                        new ProviderScripts(all.language(), all.sources(), JsonObject.EMPTY);
                    return offering.toBuilder().scripts(scripts).build();
                  });
    }
  }

  /** Carries prices, as it says, but leaves them out. */
  static class LeavesThePricesOut extends Checked {
    @Override
    protected Set<FieldGroup> carried() {
      return EnumSet.of(FieldGroup.PRICE_LIST);
    }

    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid ->
          good.find(uuid).map(offering -> offering.toBuilder().priceList(PriceList.NONE).build());
    }
  }

  /** Is not broken: it says that it carries the scripts alone, and does. */
  static class CarriesNothingElse extends Checked {
    @Override
    protected Set<FieldGroup> carried() {
      return Set.of();
    }

    @Override
    OfferingCatalogue broken(OfferingCatalogue good, List<Offering> known) {
      return uuid ->
          good.find(uuid)
              .map(
                  offering ->
                      Offering.builder(uuid)
                          .name(offering.name())
                          .type(offering.type())
                          .scripts(offering.scripts())
                          .build());
    }
  }
}

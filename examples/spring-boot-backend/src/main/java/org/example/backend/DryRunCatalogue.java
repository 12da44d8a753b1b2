package org.example.backend;

import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Ownership;
import io.dryrun.domain.offering.Reference;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.NestedRuntimeException;

/** The offerings of this marketplace's tables. */
record DryRunCatalogue(StoredOfferings offerings) implements OfferingCatalogue {

  @Override
  public Optional<Offering> find(UUID offering) {
    try {
      return offerings.findById(offering).map(DryRunCatalogue::offering);
    } catch (NestedRuntimeException e) {
      throw new UnavailableException("The offerings can't be read now.", Duration.ofSeconds(5), e);
    }
  }

  private static Offering offering(StoredOffering stored) {
    var provider = new Reference(null, stored.provider, null);
    return Offering.builder(stored.id)
        .name(stored.title)
        .type(Offering.SCRIPT_TYPE)
        .ownership(
            new Ownership(provider, Reference.NONE, Ownership.ParentOffering.NONE, List.of()))
        .scripts(
            new ProviderScripts(
                stored.scriptLanguage,
                scripts(stored),
                ProviderScripts.environ(stored.secrets)))
        .build();
  }

  private static EnumMap<DryRunType, String> scripts(StoredOffering stored) {
    var scripts = new EnumMap<DryRunType, String>(DryRunType.class);
    scripts.put(DryRunType.CREATE, stored.createScript);
    if (stored.terminateScript != null) {
      scripts.put(DryRunType.TERMINATE, stored.terminateScript);
    }
    return scripts;
  }
}

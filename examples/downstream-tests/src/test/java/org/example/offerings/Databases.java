package org.example.offerings;

import static io.dryrun.testkit.fixture.Requests.json;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.testkit.fixture.Requests;
import java.nio.file.Path;
import java.util.UUID;

/** What these tests order. */
final class Databases {
  static final UUID OFFERING = UUID.fromString("5b6c8f3e-0d0f-4c7e-9a53-8f1d2f6f4a10");
  static final UUID STANDARD = UUID.fromString("0d6f3c5a-6a0b-45c9-8d1c-3b8a6a4f0b11");

  private Databases() {}

  /** The offering as it stands in this repository. */
  static Offering offering() {
    return new OfferingFolders(Path.of("offerings")).find(OFFERING).orElseThrow();
  }

  static DryRunRequest order(String name, int storage) {
    return Requests.create()
        .withPlan(STANDARD)
        .withAttributes(json("{\"name\": \"%s\"}".formatted(name)))
        .withLimits(json("{\"storage\": %d}".formatted(storage)));
  }
}

package org.example.backend;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The backend's own API. */
@RestController
class OfferingController {
  private final StoredOfferings offerings;

  OfferingController(StoredOfferings offerings) {
    this.offerings = offerings;
  }

  record Listed(UUID id, String title) {}

  @GetMapping("/offerings")
  List<Listed> all() {
    return offerings.findAll().stream().map(each -> new Listed(each.id, each.title)).toList();
  }
}

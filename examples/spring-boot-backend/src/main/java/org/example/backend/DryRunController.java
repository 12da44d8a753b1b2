package org.example.backend;

import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.DryRun;
import java.security.Principal;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Dry runs in the backend's own API, written by its own mapper, which finds the module for them. */
@RestController
@RequestMapping("/trials")
class DryRunController {
  private final DryRuns dryRuns;
  private final Accounts accounts;
  private final StoredOfferings offerings;

  DryRunController(DryRuns dryRuns, Accounts accounts, StoredOfferings offerings) {
    this.dryRuns = dryRuns;
    this.accounts = accounts;
    this.offerings = offerings;
  }

  @PostMapping("/of/{offering}")
  OfferingDryRun run(
      Principal who, @PathVariable UUID offering, @RequestBody DryRunRequest request) {
    return dryRuns.run(user(who), offering, request);
  }

  @GetMapping("/{dryRun}")
  DryRun find(Principal who, @PathVariable UUID dryRun) {
    return dryRuns.find(user(who), dryRun);
  }

  /** The offering as its buyers may see it: the module writes neither scripts nor secrets. */
  @GetMapping("/of/{offering}")
  Offering offering(Principal who, @PathVariable UUID offering) {
    dryRuns.permit(user(who), offering);
    return new DryRunCatalogue(offerings).find(offering).orElseThrow();
  }

  private User user(Principal who) {
    Account account = accounts.findById(who.getName()).orElseThrow();
    return new User(account.username, account.email);
  }
}

package io.dryrun.adapter.store.memory;

import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.testkit.contract.DryRunStoreContract;

class InMemoryDryRunStoreContractTest extends DryRunStoreContract {
  private final DryRunStore store = new InMemoryDryRunStore();

  @Override
  protected DryRunStore store() {
    return store;
  }
}

package io.dryrun.adapter.store.memory;

import io.dryrun.testkit.contract.DryRunQueueContract;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

class InMemoryDryRunQueueContractTest extends DryRunQueueContract {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @Override
  protected QueueWithStore create(int concurrency, int waiting) {
    var store = new InMemoryDryRunStore();
    return new QueueWithStore(new InMemoryDryRunQueue(store, threads, concurrency, waiting), store);
  }

  @AfterEach
  void stopThreads() {
    threads.close();
  }
}

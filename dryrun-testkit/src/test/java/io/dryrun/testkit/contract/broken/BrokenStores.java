package io.dryrun.testkit.contract.broken;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.application.port.out.RunProgress;
import io.dryrun.application.port.out.Visibility;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.testkit.contract.DryRunStoreContract;
import java.util.Optional;
import java.util.UUID;

/** Stores that each do one thing wrong, and the contract applied to them. */
final class BrokenStores {
  private BrokenStores() {}

  /** Passes everything on; the broken ones change one thing. */
  static class Passing implements DryRunStore {
    final DryRunStore good = new InMemoryDryRunStore();

    @Override
    public void add(DryRun dryRun) {
      good.add(dryRun);
    }

    @Override
    public boolean replace(DryRun next, DryRunState expected) {
      return good.replace(next, expected);
    }

    @Override
    public boolean append(UUID dryRun, OutputChunk chunk, int kept) {
      return good.append(dryRun, chunk, kept);
    }

    @Override
    public Optional<DryRun> find(UUID dryRun) {
      return good.find(dryRun);
    }

    @Override
    public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
      return good.list(visibility, filter, page);
    }
  }

  /** The contract applied to one of them. */
  abstract static class Checked extends DryRunStoreContract {
    private final DryRunStore store = broken();

    abstract DryRunStore broken();

    @Override
    protected DryRunStore store() {
      return store;
    }
  }

  /** Adds what is there already once more, without a word. */
  static class SwallowsDuplicates extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public void add(DryRun dryRun) {
          if (good.find(dryRun.uuid()).isEmpty()) {
            super.add(dryRun);
          }
        }
      };
    }
  }

  /** Lists the oldest first. */
  static class OldestFirst extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
          Page<DryRun> right = super.list(visibility, filter, page);
          return new Page<>(right.items().reversed(), right.total(), right.request());
        }
      };
    }
  }

  /** Shows everybody everything. */
  static class ShowsEverything extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
          return super.list(Visibility.everything(), filter, page);
        }
      };
    }
  }

  /** Takes the items on the page for all there are. */
  static class CountsThePageOnly extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
          Page<DryRun> right = super.list(visibility, filter, page);
          return new Page<>(right.items(), right.items().size(), page);
        }
      };
    }
  }

  /** Lists all, whatever is asked for. */
  static class ListsUnasked extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public Page<DryRun> list(Visibility visibility, DryRunFilter filter, PageRequest page) {
          return super.list(visibility, DryRunFilter.NONE, page);
        }
      };
    }
  }

  /** Answers that all output was stored. */
  static class AppendsInSilence extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public boolean append(UUID dryRun, OutputChunk chunk, int kept) {
          super.append(dryRun, chunk, kept);
          return true;
        }
      };
    }
  }

  /** Gives the output from its start, whatever is known of it. */
  static class TellsFromTheStart extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public Optional<RunProgress> progress(UUID dryRun, long from, int most) {
          return super.progress(dryRun, 0, most);
        }
      };
    }
  }

  /** Stores a step whatever the state is. */
  static class ReplacesBlindly extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public boolean replace(DryRun next, DryRunState expected) {
          return good.find(next.uuid()).filter(now -> good.replace(next, now.state())).isPresent();
        }
      };
    }
  }

  /** Answers that every step was stored. */
  static class ClaimsSuccess extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public boolean replace(DryRun next, DryRunState expected) {
          super.replace(next, expected);
          return true;
        }
      };
    }
  }

  /** Forgets steps: what was found at first is found for ever. */
  static class ServesStaleValues extends Checked {
    @Override
    DryRunStore broken() {
      return new Passing() {
        @Override
        public boolean replace(DryRun next, DryRunState expected) {
          return good.find(next.uuid()).filter(now -> now.state() == expected).isPresent();
        }
      };
    }
  }
}

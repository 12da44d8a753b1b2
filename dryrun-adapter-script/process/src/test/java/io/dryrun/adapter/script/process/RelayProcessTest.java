package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The process of a relay, where it has one of its own. */
class RelayProcessTest {
  @Test
  void a_relay_that_is_closed_while_it_starts_leaves_no_process() throws IOException {
    List<ProcTable.Entry> ofOthers = orphans();

    for (int n = 0; n < 20; n++) {
      Relay.start(KernelUsers.available().next(), Optional.empty()).close();
    }

    assertThat(orphans()).isSubsetOf(ofOthers);
  }

  private static List<ProcTable.Entry> orphans() throws IOException {
    return ProcTable.living().stream()
        .filter(entry -> TestRunners.commandLine(entry).contains("--cap-add"))
        .filter(entry -> TestRunners.commandLine(entry).contains("Stands where the network"))
        .filter(RelayProcessTest::isOrphan)
        .toList();
  }

  private static boolean isOrphan(ProcTable.Entry entry) {
    return ProcessHandle.of(Long.parseLong(entry.directory().getFileName().toString()))
        .flatMap(ProcessHandle::parent)
        .filter(parent -> parent.pid() != 1)
        .isEmpty();
  }
}

package io.dryrun.adapter.script.process;

import org.junit.jupiter.api.TestInstance;

/** What a script in a sandbox can reach, where it starts from the nursery. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxOfNurseryTest extends SandboxTest {
  @Override
  String settings() {
    return "bubblewrap,nursery=on";
  }
}

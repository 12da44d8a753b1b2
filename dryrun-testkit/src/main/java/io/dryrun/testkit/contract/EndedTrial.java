package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptResult;
import io.dryrun.domain.run.Termination;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A script that ended. */
record EndedTrial(UUID job, ScriptResult result, RecordedOutput output) {
  Termination termination() {
    return result.termination();
  }

  byte[] bytes() {
    return output.bytes();
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** It exited with 0 and printed exactly {@code text}. */
  void printed(String text) {
    exitedWith(0);
    assertThat(text()).isEqualTo(text);
  }

  EndedTrial exitedWith(int code) {
    return endedAs(new Termination.Exited(code));
  }

  EndedTrial endedAs(Termination expected) {
    assertThat(termination()).as("It printed: %s", output).isEqualTo(expected);
    return this;
  }
}

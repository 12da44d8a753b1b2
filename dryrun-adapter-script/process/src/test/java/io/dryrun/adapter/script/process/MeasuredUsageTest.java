package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeasuredUsageTest {

  @ParameterizedTest
  @ValueSource(strings = {"bubblewrap,nursery=off", "bubblewrap,nursery=on", "none"})
  void processor_time_is_measured_and_sleep_is_none(String isolation) {
    try (ScriptRunner runner = TestRunners.create(isolation)) {
      Duration busy =
          TestRun.python(runner, "import time", "while time.process_time() < 0.5:", "    pass")
              .result()
              .usage()
              .cpuTime()
              .orElseThrow();
      Duration asleep = TestRun.shell(runner, "sleep 0.6").result().usage().cpuTime().orElseThrow();

      assertThat(busy).isGreaterThanOrEqualTo(Duration.ofMillis(490));
      assertThat(asleep).isLessThan(busy);
    }
  }
}

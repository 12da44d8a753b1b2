package io.dryrun.adapter.script.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long the main process of a container lives, whatever becomes of its server. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class KeeperTest {
  private Process keeper;

  @AfterEach
  void end() {
    keeper.destroyForcibly();
  }

  @Test
  void it_ends_by_itself_when_its_time_is_over() throws Exception {
    start("1");

    assertThat(keeper.waitFor()).isNotNegative();
  }

  @Test
  void it_ends_with_its_input() throws Exception {
    start("20");
    keeper.getOutputStream().close();

    assertThat(keeper.waitFor()).isNotNegative();
  }

  @Test
  void it_gets_another_time_with_a_job() throws Exception {
    start("20");
    say("1\n");

    assertThat(keeper.waitFor()).isNotNegative();
  }

  @Test
  void the_time_before_does_not_count_any_more() throws Exception {
    start("1");
    say("20\n");

    assertThat(keeper.waitFor(3, TimeUnit.SECONDS)).as("whether it ended").isFalse();
    keeper.getOutputStream().close();
    assertThat(keeper.waitFor()).isNotNegative();
  }

  private void start(String seconds) throws IOException {
    keeper =
        new ProcessBuilder("sh", "-c", SeccompProfile.resource("keep.sh"), "dryrun", seconds)
            .start();
  }

  private void say(String line) throws IOException {
    keeper.getOutputStream().write(line.getBytes(StandardCharsets.US_ASCII));
    keeper.getOutputStream().flush();
  }
}

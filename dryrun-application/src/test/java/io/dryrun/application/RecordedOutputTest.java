package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.adapter.store.memory.InMemoryDryRunStore;
import io.dryrun.application.port.out.DryRunStore;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fake.FakeScript;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is recorded of a script's output while it runs: what would be left if the server died. */
class RecordedOutputTest {
  private static final int KEPT = 1024;
  private final DryRunStore store = new InMemoryDryRunStore();
  private final CountDownLatch go = new CountDownLatch(1);
  private final Stage stage =
      new Stage(
          store,
          parts ->
              parts
                  .outputInterval(Duration.ofMillis(2))
                  .limits(RunLimits.DEFAULT.withOutput(KEPT, 1 << 30)));

  @AfterEach
  void close() {
    go.countDown();
    stage.close();
  }

  @Test
  void what_was_printed_so_far_can_be_found_while_the_script_runs() throws Exception {
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    script.join().print("one\n");
    stage.awaitOutput(uuid, "one\n");
    script.join().print("two\n");
    stage.awaitOutput(uuid, "one\ntwo\n");

    assertThat(stage.stored(uuid).output()).isEqualTo(new CapturedOutput("one\ntwo\n", 8, false));
    go.countDown();
    assertThat(stage.end(uuid)).isDone().hasOutput("one\ntwo\n");
  }

  @Test
  void a_character_is_recorded_when_all_of_it_is_there() throws Exception {
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    byte[] rocket = "🚀".getBytes(StandardCharsets.UTF_8);
    script.join().print("go ");
    script.join().print(new byte[] {rocket[0], rocket[1]});
    stage.awaitOutput(uuid, "go ");

    script.join().print(new byte[] {rocket[2], rocket[3]});

    stage.awaitOutput(uuid, "go 🚀");
  }

  @Test
  void a_secret_is_masked_however_it_comes() throws Exception {
    String secret = "made-up-" + UUID.randomUUID();
    stage.catalogue.put(Offerings.withVariable("API_TOKEN", secret));
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    script.join().print("token " + secret.substring(0, 20));
    stage.awaitOutput(uuid, "token ");

    script.join().print(secret.substring(20) + "\n");

    stage.awaitOutput(uuid, "token ••••\n");
  }

  @Test
  void of_much_output_the_first_and_the_last_part_is_recorded() throws Exception {
    CompletableFuture<FakeScript> script = stage.holding(go);
    UUID uuid = stage.start(Requests.create()).dryRun().uuid();
    var all = new StringBuilder();
    for (int line = 0; line < 20_000; line++) {
      all.append("line ").append(line).append('\n');
    }
    byte[] bytes = all.toString().getBytes(StandardCharsets.UTF_8);
    script.join().print(bytes);
    String last = all.substring(all.length() - KEPT / 2);

    for (int i = 0; i < 10_000 && !stage.stored(uuid).output().text().endsWith(last); i++) {
      Thread.sleep(2);
    }

    CapturedOutput soFar = stage.stored(uuid).output();
    assertThat(soFar.text())
        .isEqualTo(all.substring(0, KEPT / 2) + CapturedOutput.leftOut(bytes.length - KEPT) + last);
    assertThat(soFar.bytes()).isEqualTo(bytes.length);
    assertThat(soFar.cut()).isTrue();
    go.countDown();
    assertThat(stage.end(uuid).output()).isEqualTo(soFar);
  }
}

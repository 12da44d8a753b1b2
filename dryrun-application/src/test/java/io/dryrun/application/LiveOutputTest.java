package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.application.port.in.OutputListener;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fake.ScriptBehaviour;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Users;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What somebody hears who listens while a script runs. */
class LiveOutputTest {
  private final Stage stage = new Stage();
  private final List<String> heard = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void it_is_heard_while_the_script_runs() {
    var first = new CountDownLatch(1);
    stage.runner.next(
        script -> {
          script.print("first\n");
          if (!first.await(20, TimeUnit.SECONDS)) {
            return new Termination.Exited(9);
          }
          script.print("second\n");
          return new Termination.Exited(0);
        });

    DryRun ran =
        listening(
            text -> {
              heard.add(text);
              first.countDown();
            });

    assertThat(ran).isDone();
    assertThat(String.join("", heard)).isEqualTo("first\nsecond\n");
  }

  @Test
  void a_character_is_never_split() {
    byte[] rocket = "ä漢🚀".getBytes(StandardCharsets.UTF_8);
    stage.runner.next(
        script -> {
          for (byte b : rocket) {
            script.print(new byte[] {b});
          }
          return new Termination.Exited(0);
        });

    listening(heard::add);

    assertThat(heard).containsExactly("ä", "漢", "🚀");
  }

  @Test
  void nothing_empty_is_heard() {
    stage.runner.next(ScriptBehaviour.exits(0));

    listening(heard::add);

    assertThat(heard).isEmpty();
  }

  @Test
  void bad_bytes_are_replaced_and_half_a_character_at_the_end_too() {
    stage.runner.next(
        script -> {
          script.print(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xf0, (byte) 0x9f});
          return new Termination.Exited(0);
        });

    listening(heard::add);

    assertThat(String.join("", heard)).isEqualTo("a\uFFFDb\uFFFD");
  }

  @Test
  void a_piece_larger_than_any_buffer_is_heard_whole() {
    String large = "ä漢🚀x".repeat(20_000);
    stage.runner.next(ScriptBehaviour.prints(large));

    listening(heard::add);

    assertThat(String.join("", heard)).isEqualTo(large);
  }

  @Test
  void what_is_left_out_of_the_record_is_heard_all_the_same() {
    String large = "x".repeat(5_000_000);
    stage.runner.next(ScriptBehaviour.prints(large));

    DryRun ran = listening(heard::add);

    assertThat(ran).hasCutOutput();
    assertThat(String.join("", heard)).hasSize(large.length());
  }

  @Test
  void a_listener_that_throws_hears_no_more_and_the_run_goes_on() {
    var calls = new AtomicInteger();
    stage.runner.next(
        script -> {
          script.print("one\n");
          script.print("two\n");
          return new Termination.Exited(0);
        });

    DryRun ran =
        listening(
            text -> {
              calls.incrementAndGet();
              throw new IllegalStateException("A test's listener fails.");
            });

    assertThat(ran).isDone().hasOutput("one\ntwo\n");
    assertThat(calls).hasValue(1);
  }

  private DryRun listening(OutputListener listener) {
    return stage.dryRuns.run(Users.ALICE, Offerings.OFFERING, Requests.create(), listener).dryRun();
  }
}

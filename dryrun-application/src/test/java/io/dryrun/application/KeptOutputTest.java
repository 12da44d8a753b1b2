package io.dryrun.application;

import static io.dryrun.testkit.assertion.DryRunAssertions.assertThat;

import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fixture.Requests;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of what a script prints: all, or the head and the tail of it. */
class KeptOutputTest {
  private static final int KEPT = 1024;
  private static final int HALF = KEPT / 2;
  private static final int PRINTABLE = 1 << 20;
  private final Stage stage =
      new Stage(parts -> parts.limits(RunLimits.DEFAULT.withOutput(KEPT, PRINTABLE)));

  @AfterEach
  void close() {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 255, 511, 512, 513, 1023, 1024})
  void up_to_its_limit_an_output_is_kept_whole(int length) {
    String text = "x".repeat(length);

    assertThat(printing(bytes(text))).hasOutput(text).hasWholeOutput();
  }

  @ParameterizedTest
  @ValueSource(ints = {1025, 1536, 2047, 2048, 2049, 100_000})
  void beyond_it_head_and_tail_are_kept_and_the_cut_is_marked_and_flagged(int length) {
    String text = numbered(length);

    DryRun run = printing(bytes(text));

    assertThat(run)
        .hasCutOutput()
        .hasOutput(
            text.substring(0, HALF)
                + "\n[… %d bytes of output left out …]\n".formatted(length - KEPT)
                + text.substring(length - HALF));
    assertThat(run.output().bytes()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 100, 511, 512, 513, 700, 1024, 5000})
  void it_does_not_matter_in_what_pieces_it_was_printed(int piece) {
    String text = numbered(20_000);
    DryRun atOnce = printing(bytes(text));

    stage.runner.next(
        script -> {
          byte[] all = bytes(text);
          for (int from = 0; from < all.length; from += piece) {
            script.print(Arrays.copyOfRange(all, from, Math.min(all.length, from + piece)));
          }
          return new Termination.Exited(0);
        });

    assertThat(stage.run(Requests.create())).hasOutput(atOnce.output().text());
  }

  @Test
  void it_does_not_matter_in_what_random_pieces_it_was_printed() {
    var random = new Random(42);
    for (int round = 0; round < 50; round++) {
      String text = numbered(random.nextInt(5000));
      String expected = printing(bytes(text)).output().text();
      stage.runner.next(
          script -> {
            byte[] all = bytes(text);
            for (int from = 0; from < all.length; ) {
              int to = Math.min(all.length, from + 1 + random.nextInt(900));
              script.print(Arrays.copyOfRange(all, from, to));
              from = to;
            }
            return new Termination.Exited(0);
          });

      assertThat(stage.run(Requests.create())).hasOutput(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ä", "漢", "🚀"})
  void a_cut_never_splits_a_character_wherever_it_falls(String character) {
    int size = bytes(character).length;
    for (int shift = 0; shift < size; shift++) {
      String text = "x".repeat(shift) + character.repeat(1000);
      int length = bytes(text).length;
      int wholeInHead = (HALF - shift) / size;
      int wholeInTail = HALF / size;

      String kept = printing(bytes(text)).output().text();

      int left = length - shift - (wholeInHead + wholeInTail) * size;
      assertThat(kept)
          .doesNotContain("\uFFFD")
          .isEqualTo(
              "x".repeat(shift)
                  + character.repeat(wholeInHead)
                  + "\n[… %d bytes of output left out …]\n".formatted(left)
                  + character.repeat(wholeInTail));
    }
  }

  @Test
  void bytes_that_are_no_UTF_8_are_replaced_also_around_a_cut() {
    byte[] bad = new byte[5000];
    Arrays.fill(bad, (byte) 0x80);

    assertThat(printing(bad)).hasCutOutput().hasOutputContaining("\uFFFD");
    assertThat(printing(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3}))
        .hasOutput("a\uFFFDb\uFFFD");
  }

  @Test
  void NUL_and_control_characters_are_kept() {
    assertThat(printing(bytes("a\0b\r\n\u001b[31m"))).hasOutput("a\0b\r\n\u001b[31m");
  }

  @Test
  void the_last_line_is_exact_whatever_came_before_it() {
    assertThat(printing(bytes("x".repeat(500_000) + "\nvm-1 e30=")).output().text())
        .endsWith("x\nvm-1 e30=");
  }

  @Test
  void a_script_that_prints_too_much_is_ended_and_that_is_the_verdict() {
    stage.runner.next(
        script -> {
          byte[] piece = new byte[64 * 1024];
          Arrays.fill(piece, (byte) 'x');
          while (!script.isCancelled()) {
            script.print(piece);
          }
          return new Termination.Cancelled();
        });

    var ran = stage.run(Requests.create());

    assertThat(ran).isErred().exceeded(Limit.OUTPUT).hasCutOutput();
    assertThat(ran.dryRun().result().orElseThrow().termination().description())
        .isEqualTo("output limit, after 1 MiB");
  }

  @Test
  void exactly_as_much_as_may_be_printed_is_not_too_much() {
    assertThat(printing(new byte[PRINTABLE])).isDone();
  }

  @Test
  void a_script_that_had_ended_by_itself_before_it_could_be_stopped_keeps_its_own_verdict() {
    assertThat(printing(new byte[PRINTABLE + 1])).isDone().hasExitCode(0);
  }

  private DryRun printing(byte[] bytes) {
    stage.runner.next(
        script -> {
          script.print(bytes);
          return new Termination.Exited(0);
        });
    return stage.run(Requests.create()).dryRun();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A text in which every place looks different. */
  private static String numbered(int length) {
    var text = new StringBuilder();
    for (int i = 0; text.length() < length; i++) {
      text.append(i).append(' ');
    }
    return text.substring(0, length);
  }
}

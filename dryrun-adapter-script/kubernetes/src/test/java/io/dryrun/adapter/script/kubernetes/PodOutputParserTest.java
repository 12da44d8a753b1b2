package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Telling the script's output from what the launcher tells around it. */
class PodOutputParserTest {
  private static final String WORD = "0123456789abcdef0123456789abcdef";
  private static final String FIRST = "[dryrun " + WORD + "] started\n";
  private static final String LAST = "[dryrun " + WORD + "] ended status=3 begun=1.00 over=2.50\n";

  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final PodOutputParser parser = new PodOutputParser(output::write);

  private void take(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    parser.take(bytes, 0, bytes.length);
  }

  private String output() {
    return output.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void the_output_is_what_stands_between_the_launchers_lines() {
    take(FIRST + "one\ntwo" + LAST);

    assertThat(output()).isEqualTo("one\ntwo");
    assertThat(parser.isOver()).isTrue();
    assertThat(parser.report()).isNotNull();
  }

  @Test
  void it_is_the_same_wherever_the_reads_are_cut() {
    String text = "a[dryrun [dryrun " + WORD.substring(0, 31) + "[[dryrun " + WORD + "] ende!";
    String all = FIRST + text + LAST;
    for (int first = 0; first <= all.length(); first++) {
      for (int second = first; second <= all.length(); second += 7) {
        var sink = new ByteArrayOutputStream();
        var cut = new PodOutputParser(sink::write);
        byte[] bytes = all.getBytes(StandardCharsets.ISO_8859_1);
        cut.take(bytes, 0, first);
        cut.take(bytes, first, second - first);
        cut.take(bytes, second, bytes.length - second);

        assertThat(sink.toString(StandardCharsets.ISO_8859_1)).isEqualTo(text);
        assertThat(cut.isOver()).isTrue();
      }
    }
  }

  @Test
  void output_is_handed_on_at_once_unless_it_may_be_the_launchers() {
    take(FIRST + "no line end");
    assertThat(output()).isEqualTo("no line end");

    take("[dry");
    assertThat(output()).isEqualTo("no line end");

    take(" cake");
    assertThat(output()).isEqualTo("no line end[dry cake");
  }

  @Test
  void what_is_read_again_from_the_beginning_is_handed_on_once() {
    var random = new Random(1);
    byte[] bytes = new byte[10_000];
    random.nextBytes(bytes);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    String all = FIRST + text + LAST;
    for (int broken = 0; broken < all.length(); broken += 997) {
      take(all.substring(0, broken));
      parser.restart();
    }
    take(all);

    assertThat(output()).isEqualTo(text);
    assertThat(parser.isOver()).isTrue();
    assertThat(parser.isTorn()).isFalse();
  }

  @Test
  void a_log_that_is_not_what_was_read_before_is_noticed() {
    take(FIRST + "one two three");
    parser.restart();
    take(FIRST + "one 2 three and four" + LAST);

    assertThat(parser.isTorn()).isTrue();
    assertThat(output()).isEqualTo("one two three");
  }

  @Test
  void so_is_a_log_of_which_the_beginning_is_gone() {
    take(FIRST + "one\ntwo\n");
    parser.restart();
    take("two\nthree\n" + LAST);

    assertThat(parser.isTorn()).isTrue();
    assertThat(output()).isEqualTo("one\ntwo\n");
  }

  @Test
  void a_script_that_guesses_a_word_ends_nothing() {
    take(FIRST + LAST.replace('f', 'e') + "more" + LAST);

    assertThat(output()).isEqualTo(LAST.replace('f', 'e') + "more");
  }

  @Test
  void what_comes_after_the_end_is_nobodys() {
    take(FIRST + "one" + LAST + "two");
    take("three");

    assertThat(output()).isEqualTo("one");
  }

  @Test
  void a_launcher_that_can_not_start_the_script_says_why() {
    take("[dryrun " + WORD + "] failed cat: write error: No space left on \u0007device\n");

    assertThat(parser.complaint()).isEqualTo("cat: write error: No space left on ?device");
    assertThat(parser.hasStarted()).isFalse();
    assertThat(parser.isOver()).isTrue();
  }

  @Test
  void one_without_an_interpreter_says_so() {
    take("[dryrun " + WORD + "] missing\n");

    assertThat(parser.complaint()).isEmpty();
  }
}

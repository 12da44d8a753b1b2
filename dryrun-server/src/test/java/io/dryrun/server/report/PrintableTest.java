package io.dryrun.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void text_that_controls_a_terminal_is_written_out() {
    assertThat(Printable.line("\u001B[31mred\u001B]0;title\u0007\u009B2J\u007F"))
        .isEqualTo("\\u001b[31mred\\u001b]0;title\\u0007\\u009b2J\\u007f");
  }

  @Test
  void text_that_would_be_shown_in_another_order_or_not_at_all_is_written_out() {
    assertThat(Printable.line("a\u202Eb\u2066c\u200Bd\uFEFFe\u2028f\uD800g"))
        .isEqualTo("a\\u202eb\\u2066c\\u200bd\\ufeffe\\u2028f\\ud800g");
    assertThat(Printable.line(Character.toString(0xE0041))).isEqualTo("\\U000e0041");
  }

  @Test
  void letters_of_all_languages_and_emoji_stay() {
    String text = "Zürich 東京 “x” ≈ 👩‍🔧";

    assertThat(Printable.line(text)).isEqualTo(text);
  }

  @Test
  void line_ends_and_tabs_are_spaces() {
    assertThat(Printable.line("a\nb\tc\r\n")).isEqualTo("a b c  ");
    assertThat(Printable.source("> 3 | \tif x:\t ")).isEqualTo("> 3 |     if x:");
  }
}

package io.dryrun.server.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {

  @Test
  void lines_are_broken_where_a_word_would_not_fit() {
    assertThat(Columns.wrapped("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrapped("one two three", 6)).containsExactly("one", "two", "three");
  }

  @Test
  void a_word_longer_than_a_line_stays_whole() {
    assertThat(Columns.wrapped("see https://example.org/long here", 8))
        .containsExactly("see", "https://example.org/long", "here");
  }

  @Test
  void nothing_is_one_empty_line() {
    assertThat(Columns.wrapped("", 10)).containsExactly("");
  }

  @Test
  void what_is_too_long_is_cut_between_characters() {
    assertThat(Columns.cut("👩👩👩👩", 3)).isEqualTo("👩👩…");
    assertThat(Columns.cut("abc", 3)).isEqualTo("abc");
    assertThat(Columns.padded("👩", 3)).isEqualTo("👩  ");
  }
}

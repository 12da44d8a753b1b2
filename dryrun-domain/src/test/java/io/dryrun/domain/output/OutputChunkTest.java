package io.dryrun.domain.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputChunkTest {
  private static final OutputChunk GO = new OutputChunk(100, 111, "go 🚀 now");

  @Test
  void what_comes_after_a_place_begins_there() {
    assertThat(GO.after(103)).contains(new OutputChunk(103, 111, "🚀 now"));
    assertThat(GO.after(110)).contains(new OutputChunk(110, 111, "w"));
  }

  @Test
  void all_of_it_comes_after_a_place_before_it_and_nothing_after_its_end() {
    assertThat(GO.after(0)).contains(GO);
    assertThat(GO.after(100)).contains(GO);
    assertThat(GO.after(111)).isEmpty();
    assertThat(GO.after(Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void a_character_is_never_split() {
    assertThat(GO.after(105)).contains(new OutputChunk(107, 111, " now"));
    assertThat(GO.first(6)).isEqualTo(new OutputChunk(100, 103, "go "));
    assertThat(GO.first(7)).isEqualTo(new OutputChunk(100, 107, "go 🚀"));
    assertThat(new OutputChunk(0, 8, "🚀🚀").first(1)).isEqualTo(new OutputChunk(0, 4, "🚀"));
  }

  @Test
  void an_output_falls_into_the_chunks_that_it_was_joined_from() {
    var chunks =
        List.of(
            new OutputChunk(0, 5, "ä 1\n"),
            new OutputChunk(1005, 1009, "🚀"),
            new OutputChunk(2009, 2010, "!"));

    assertThat(CapturedOutput.of(chunks).chunks()).isEqualTo(chunks);
    assertThat(CapturedOutput.NONE.chunks()).isEmpty();
  }

  @Test
  void chunks_that_follow_on_each_other_become_one() {
    var output =
        CapturedOutput.of(List.of(new OutputChunk(0, 2, "ab"), new OutputChunk(2, 4, "cd")));

    assertThat(output.chunks()).containsExactly(new OutputChunk(0, 4, "abcd"));
  }

  @Test
  void an_output_that_begins_later_and_one_that_looks_cut_are_told_apart() {
    var late = List.of(new OutputChunk(7, 8, "x"));
    var alike = new CapturedOutput("a" + CapturedOutput.leftOut(5) + "b", 45, false);

    assertThat(CapturedOutput.of(late).chunks()).isEqualTo(late);
    assertThat(alike.chunks()).hasSize(1);
    assertThat(alike.chunks().getFirst().text()).isEqualTo(alike.text());
  }
}

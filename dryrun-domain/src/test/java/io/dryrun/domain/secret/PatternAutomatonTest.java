package io.dryrun.domain.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the automaton with what its definition says, tried out naively. */
class PatternAutomatonTest {

  @Test
  void the_state_is_the_longest_beginning_and_the_match_the_longest_pattern() {
    var random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<String> patterns = patterns(random);
      PatternAutomaton automaton = automaton(patterns);
      String text = word(random, 40);
      int state = PatternAutomaton.ROOT;
      for (int end = 1; end <= text.length(); end++) {
        state = automaton.next(state, text.charAt(end - 1));
        String read = text.substring(0, end);
        String all = patterns + " in " + read;
        assertThat(automaton.depth(state))
            .as(all)
            .isEqualTo(longestBeginning(patterns, read, true));
        assertThat(automaton.match(state)).as(all).isEqualTo(longestPattern(patterns, read));
        assertThat(automaton.depth(automaton.open(state)))
            .as(all)
            .isEqualTo(longestBeginning(patterns, read, false));
      }
    }
  }

  @Test
  void going_on_from_the_open_state_finds_the_same() {
    var random = new Random(8);
    for (int round = 0; round < 500; round++) {
      PatternAutomaton automaton = automaton(patterns(random));
      int state = PatternAutomaton.ROOT;
      int open = PatternAutomaton.ROOT;
      for (char c : word(random, 40).toCharArray()) {
        state = automaton.next(state, c);
        int reached = automaton.next(open, c);
        assertThat(automaton.match(reached)).isEqualTo(automaton.match(state));
        open = automaton.open(reached);
      }
    }
  }

  @Test
  void beginnings_in_common_are_kept_once() {
    assertThat(automaton(List.of("abc", "abd", "ab", "abc")).size()).isEqualTo(4);
    assertThat(automaton(List.of()).size()).isZero();
  }

  @Test
  void which_bits_a_first_byte_may_start_with_is_known() {
    PatternAutomaton automaton = automaton(List.of("hunter", "ü"));
    assertThat(automaton.mayBegin(0, 0)).isTrue();
    assertThat(automaton.mayBegin(0b011010, 6)).isTrue();
    assertThat(automaton.mayBegin(0b011011, 6)).isFalse();
    assertThat(automaton.mayBegin(0b1100, 4)).isTrue();
    assertThat(automaton.mayBegin('h', 8)).isTrue();
    assertThat(automaton.mayBegin('i', 8)).isFalse();
    assertThat(automaton.mayBegin(0b00, 2)).isFalse();
    assertThat(automaton(List.of()).mayBegin(0, 0)).isFalse();
  }

  private static PatternAutomaton automaton(List<String> patterns) {
    return new PatternAutomaton(
        new PatternTrie(patterns.stream().map(pattern -> pattern.getBytes(UTF_8)).toList()));
  }

  private static List<String> patterns(Random random) {
    var patterns = new ArrayList<String>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) {
      patterns.add(word(random, 1 + random.nextInt(6)));
    }
    return patterns;
  }

  private static String word(Random random, int length) {
    var word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(2 + random.nextInt(2))));
    }
    return word.toString();
  }

  private static int longestBeginning(List<String> patterns, String read, boolean wholeCounts) {
    for (int length = read.length(); length > 0; length--) {
      String end = read.substring(read.length() - length);
      if (patterns.stream()
          .anyMatch(pattern -> pattern.startsWith(end) && (wholeCounts || !pattern.equals(end)))) {
        return length;
      }
    }
    return 0;
  }

  private static int longestPattern(List<String> patterns, String read) {
    return patterns.stream().filter(read::endsWith).mapToInt(String::length).max().orElse(0);
  }
}

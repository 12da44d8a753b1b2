package io.dryrun.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDifferenceTest {

  private static String lines(String letters) {
    return letters.chars().mapToObj(c -> (char) c + "\n").collect(Collectors.joining());
  }

  private static String difference(String from, String to) {
    return LineDifference.between(lines(from), lines(to)).stream()
        .map(line -> line.replace(" ", ""))
        .collect(Collectors.joining(","));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "abc|abc|a,b,c",
        "abc|axc|a,-b,+x,c",
        "abc|ac|a,-b,c",
        "ac|abc|a,+b,c",
        "abc|bcd|-a,b,c,+d",
        "abcabba|cbabac|-a,-b,c,-a,b,+a,b,a,+c",
        "ab|cd|-a,-b,+c,+d",
        "aab|ab|a,-a,b"
      })
  void lines_are_taken_out_and_put_in(String from, String to, String difference) {
    assertThat(difference(from, to)).isEqualTo(difference);
  }

  @Test
  void an_empty_text_has_no_lines() {
    assertThat(difference("", "")).isEmpty();
    assertThat(difference("", "ab")).isEqualTo("+a,+b");
    assertThat(difference("ab", "")).isEqualTo("-a,-b");
  }

  @Test
  void each_line_keeps_its_text_behind_two_characters() {
    assertThat(LineDifference.between("one \nold", "one \nnew"))
        .containsExactly("  one ", "- old", "+ new");
  }

  @Test
  void taken_and_kept_lines_are_the_one_text_and_put_and_kept_lines_the_other() {
    var random = new Random(7);
    for (int round = 0; round < 500; round++) {
      String from = word(random);
      String to = word(random);
      List<String> difference = LineDifference.between(lines(from), lines(to));

      assertThat(side(difference, '-')).as("%s → %s", from, to).isEqualTo(from);
      assertThat(side(difference, '+')).as("%s → %s", from, to).isEqualTo(to);
      assertThat(kept(difference)).isEqualTo(longestCommon(from, to));
    }
  }

  @Test
  void more_lines_than_are_compared_are_shown_as_wholes() {
    List<String> difference =
        LineDifference.between(lines("s" + "ab".repeat(751) + "e"), lines("sbae"));

    assertThat(difference).hasSize(1502 + 2 + 2).startsWith("  s", "- a").endsWith("+ a", "  e");
    assertThat(kept(LineDifference.between(lines("ab".repeat(750)), lines("cbac")))).isEqualTo(2);
  }

  private static String word(Random random) {
    return random
        .ints(random.nextInt(9), 'a', 'd')
        .mapToObj(c -> Character.toString(c))
        .collect(Collectors.joining());
  }

  private static String side(List<String> difference, char mark) {
    return difference.stream()
        .filter(line -> line.charAt(0) == mark || line.charAt(0) == ' ')
        .map(line -> line.substring(2))
        .collect(Collectors.joining());
  }

  private static int kept(List<String> difference) {
    return (int) difference.stream().filter(line -> line.charAt(0) == ' ').count();
  }

  /** The definition, without a table. */
  private static int longestCommon(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    return a.charAt(0) == b.charAt(0)
        ? 1 + longestCommon(a.substring(1), b.substring(1))
        : Math.max(longestCommon(a.substring(1), b), longestCommon(a, b.substring(1)));
  }
}

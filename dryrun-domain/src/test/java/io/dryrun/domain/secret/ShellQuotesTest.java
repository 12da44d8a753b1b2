package io.dryrun.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How shells and their tools write a value with quotes; each line is what one of them printed. */
class ShellQuotesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        // dash and BusyBox: export -p, set, alias; BusyBox: set -x
        "'it'\"'\"'s a'\"''\"'b \"k$y\" \\x ü!\nz'\"'\"",
        // bash: set -x
        "'it'\\''s a'\\'''\\''b \"k$y\" \\x ü!\nz'\\'''",
        // bash: set, export -p
        "$'it\\'s a\\'\\'b \"k$y\" \\\\x \\303\\274!\\nz\\''",
        // coreutils: ls, printf %q, in UTF-8 and without
        "'it'\\''s a'\\'''\\''b \"k$y\" \\x ü!'$'\\n''z'\\'''",
        "'it'\\''s a'\\'''\\''b \"k$y\" \\x '$'\\303\\274''!'$'\\n''z'\\'''",
        // Python: shlex.quote
        "'it'\"'\"'s a'\"'\"''\"'\"'b \"k$y\" \\x ü!\nz'\"'\"''"
      })
  void a_value_is_masked_whichever_shell_quotes_it(String written) {
    Secrets secrets = Given.secrets("it's a''b \"k$y\" \\x ü!\nz'");
    assertThat(secrets.mask("don't: V=" + written + "\nW='w'"))
        .startsWith("don't: V=")
        .endsWith("\nW='w'")
        .matches("[^•]*•{4}[^•]*")
        .doesNotContain("it", "k$y", "z");
  }

  @Test
  void a_value_that_a_script_does_not_quote_is_masked_as_several_words() {
    Secrets secrets = Given.secrets("it's \"two\" words");
    assertThat(secrets.mask("+ echo 'it'\\''s' '\"two\"' words' 'x"))
        .isEqualTo("+ echo 'it'\\''s' '\"two\"' words' 'x");
    assertThat(secrets.mask("+ echo 'it'\\''s' '\"two\" words' 'x")).isEqualTo("+ echo '••••' 'x");
  }

  @Test
  void what_merely_begins_like_a_quote_within_quotes_stands_for_itself() {
    Secrets secrets = Given.secrets("a'\\'' \"'\"''$b'$");
    assertThat(secrets.mask("<a'\\'' \"'\"''$b'$>")).isEqualTo("<••••>");
    assertThat(secrets.mask("<a'\\'' \"'\"''$b'$")).isEqualTo("<••••");
    Secrets hunter = Given.secrets("hunter");
    assertThat(hunter.mask("'hunter' '\\\\hunter' '\"hunter\"' '$hunter' '$'hunter\n$'hunter'"))
        .isEqualTo("'••••' '\\\\••••' '\"••••\"' '$••••' '$'••••\n$'••••'");
  }
}

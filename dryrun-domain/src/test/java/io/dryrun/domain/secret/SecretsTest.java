package io.dryrun.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.script.EnvironmentVariable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @Test
  void each_occurrence_of_each_value_is_masked() {
    assertThat(Given.secrets("first-key", "second-key").mask("first-key, second-key; first-key."))
        .isEqualTo("••••, ••••; ••••.");
  }

  @Test
  void a_text_without_a_value_stays_as_it_is() {
    String text = "Created: first-ke y, 100 % of %zz, C:\\new\\ud83d, \ud83d and \udd11 alone ==";
    assertThat(Given.secrets("first-key").mask(text)).isSameAs(text);
  }

  @Test
  void of_values_that_begin_alike_the_longest_is_masked() {
    Secrets secrets = Given.secrets("hunter", "hunter-two", "hunter-two-three");
    assertThat(secrets.mask("hunter-two-three|hunter-two-thr|hunter-tw|hunte"))
        .isEqualTo("••••|••••-thr|••••-tw|hunte");
  }

  @Test
  void a_value_within_a_longer_one_leaves_nothing_of_the_longer_one() {
    Secrets secrets = Given.secrets("middle", "at-the-middle-of");
    assertThat(secrets.mask("at-the-middle-of, at-the-middle-")).isEqualTo("••••, at-the-••••-");
  }

  @Test
  void of_values_that_overlap_nothing_is_left() {
    assertThat(Given.secrets("abcdef", "defghi").mask("<abcdefghi>")).isEqualTo("<••••>");
    assertThat(Given.secrets("xyxyxy").mask("<xyxyxyxyxyx>")).isEqualTo("<••••x>");
  }

  @Test
  void values_that_touch_share_a_mark() {
    assertThat(Given.secrets("first-key").mask("<first-keyfirst-key>")).isEqualTo("<••••>");
  }

  @Test
  void characters_with_a_meaning_in_patterns_and_replacements_mean_themselves() {
    Secrets secrets = Given.secrets("a.c*[x]$1\\E(", "^(.+)+$");
    assertThat(secrets.mask("abc*[x]$1\\E( a.c*[x]$1\\E( ^(.+)+$ ^aaaa$"))
        .isEqualTo("abc*[x]$1\\E( •••• •••• ^aaaa$");
  }

  @Test
  void a_value_that_holds_the_mark_is_masked() {
    assertThat(Given.secrets("••••••••", "key••••key").mask("•••• ••••••••, key••••key"))
        .isEqualTo("•••• ••••, ••••");
  }

  @Test
  void a_value_outside_of_the_basic_plane_is_masked_and_half_of_it_is_not_taken_for_it() {
    Secrets secrets = Given.secrets("🔑🔒🔑", "pässwörd€");
    assertThat(secrets.mask("🔑🔒🔑 🔑🔒🔒 pässwörd€ 🔑🔒\ud83d"))
        .isEqualTo("•••• 🔑🔒🔒 •••• 🔑🔒\ud83d");
  }

  @Test
  void half_a_character_within_a_value_makes_it_another_text() {
    Secrets secrets = Given.secrets("hunter🔑");
    assertThat(secrets.mask("hunter\ud83d🔑 hunter\udd11🔑 hunter🔑"))
        .isEqualTo("hunter\ud83d🔑 hunter\udd11🔑 ••••");
  }

  @Test
  void white_space_around_a_value_is_no_part_of_it() {
    assertThat(Given.secrets(" first-key\r\n").mask("<first-key>")).isEqualTo("<••••>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "8443", "65535", "abcde", "   ab  ", "Localhost", "127.0.0.1"})
  void a_short_or_common_value_is_not_masked_and_its_variable_is_named(String value) {
    Secrets secrets = Secrets.of(List.of(new EnvironmentVariable("SETTING", value)));
    assertThat(secrets.mask("<" + value + ">")).isEqualTo("<" + value + ">");
    assertThat(secrets.unmasked()).containsExactly("SETTING");
    assertThat(secrets.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdef", "482917", "localhost:5432", "päßwör"})
  void a_value_of_six_characters_is_masked(String value) {
    Secrets secrets = Given.secrets(value);
    assertThat(secrets.mask("<" + value + ">")).isEqualTo("<••••>");
    assertThat(secrets.unmasked()).isEmpty();
    assertThat(secrets.isEmpty()).isFalse();
  }

  @Test
  void unmasked_variables_are_named_once_in_their_order_and_blank_ones_not_at_all() {
    Secrets secrets =
        Secrets.of(
            List.of(
                new EnvironmentVariable("B", "true"),
                new EnvironmentVariable("EMPTY", ""),
                new EnvironmentVariable("SECRET", "first-key"),
                new EnvironmentVariable("A", "443"),
                new EnvironmentVariable("BLANK", " \n"),
                new EnvironmentVariable("B", "false")));
    assertThat(secrets.unmasked()).containsExactly("B", "A");
  }

  @Test
  void a_plain_value_is_neither_masked_nor_warned_about_unless_it_is_a_secret_elsewhere() {
    var plain = new EnvironmentVariable("REGION", "eu-north-1", true);
    assertThat(Secrets.of(List.of(plain)).mask("eu-north-1")).isEqualTo("eu-north-1");
    assertThat(Secrets.of(List.of(plain)).unmasked()).isEmpty();
    var secret = new EnvironmentVariable("KEY", "eu-north-1");
    assertThat(Secrets.of(List.of(plain, secret)).mask("eu-north-1")).isEqualTo("••••");
  }

  @Test
  void the_variables_whose_values_stand_in_a_text_are_named() {
    Secrets secrets =
        Secrets.of(
            List.of(
                new EnvironmentVariable("A", "first-key"),
                new EnvironmentVariable("B", "{\"key\": \"second-key\"}"),
                new EnvironmentVariable("C", "third-key"),
                new EnvironmentVariable("D", "second-key-too")));
    assertThat(secrets.namesIn("vm-second-key-first%2Dkey")).containsExactly("A", "B");
    assertThat(secrets.namesIn("vm-1")).isEmpty();
  }

  @Test
  void whether_a_text_holds_a_value_can_be_asked() {
    Secrets secrets = Given.secrets("first-key");
    assertThat(secrets.contains("first-key")).isTrue();
    assertThat(secrets.contains("id: first%2Dkey")).isTrue();
    assertThat(secrets.contains("first-ke")).isFalse();
    assertThat(secrets.contains("")).isFalse();
  }

  @Test
  void without_secrets_everything_stays_as_it_is() {
    assertThat(Secrets.NONE.mask("first-key")).isEqualTo("first-key");
    assertThat(Secrets.NONE.contains("")).isFalse();
    assertThat(Secrets.NONE.unmasked()).isEmpty();
    StreamMask stream = Secrets.NONE.stream();
    assertThat(stream.push("100%")).isEqualTo("100%");
    assertThat(stream.end()).isEmpty();
  }

  @Test
  void to_string_shows_counts_alone() {
    Secrets secrets = Given.secrets("first-key", "second-key", "first-key", "true");
    assertThat(secrets).hasToString("Secrets[2 masked, 1 not masked]");
  }
}

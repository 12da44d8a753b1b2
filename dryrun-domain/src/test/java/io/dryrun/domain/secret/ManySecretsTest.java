package io.dryrun.domain.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sizes beyond the ordinary. The timeouts tell linear from quadratic, not fast from slow. */
@Timeout(240)
class ManySecretsTest {

  private static final int TWO_MEBIBYTES = 2 << 20;

  @Test
  void five_hundred_long_values_are_masked_in_two_mebibytes_of_output() {
    List<String> values = longValues(500, 10 * 1024);
    Secrets secrets = Given.secrets(values);
    var output = new StringBuilder();
    var expected = new StringBuilder();
    for (int i = 0; output.length() < TWO_MEBIBYTES; i++) {
      String value = values.get(i * 7 % values.size());
      output.append("value: ").append(value).append('\n');
      expected.append("value: ••••\n");
      output
          .append("base64: ")
          .append(Base64.getMimeEncoder().encodeToString(value.getBytes(UTF_8)));
      output.append("..\n");
      expected.append("base64: ••••..\n");
    }
    assertThat(secrets.mask(output.toString()).replace("=..", "..").replace("=..", ".."))
        .isEqualTo(expected.toString());
  }

  @Test
  void a_value_that_resembles_itself_everywhere_takes_no_quadratic_time() {
    String value = "a".repeat(100_000);
    StreamMask stream = Given.secrets(value + "b").stream();
    var shown = new StringBuilder();
    for (int i = 0; i < TWO_MEBIBYTES; i++) {
      shown.append(stream.push("a"));
    }
    assertThat(shown).hasSize(TWO_MEBIBYTES - 100_000).doesNotContain("•");
    shown.append(stream.push("b"));
    assertThat(shown).hasSize(TWO_MEBIBYTES - 100_000 + 4).endsWith("a••••");
    assertThat(stream.end()).isEmpty();
  }

  @Test
  void many_values_that_resemble_each_other_take_no_quadratic_time() {
    var values = new ArrayList<String>();
    for (int length = 6; length < 1000; length++) {
      values.add("a".repeat(length) + "b");
    }
    String text = "a".repeat(TWO_MEBIBYTES);
    assertThat(Given.secrets(values).mask(text)).isEqualTo(text);
    assertThat(Given.secrets(values).mask(text + "b"))
        .isEqualTo(text.substring(999) + Secrets.MARK);
  }

  @Test
  void of_more_than_eight_mebibytes_of_values_the_beginnings_are_masked() {
    List<String> values = longValues(100, 100 * 1024);
    String masked = Given.secrets(values).mask("<" + values.getLast() + ">");
    assertThat(masked).startsWith("<••••").doesNotContain(values.getLast().substring(0, 64));
    assertThat(masked.length()).isLessThan(40 * 1024);
  }

  @Test
  void short_values_are_masked_whole_among_too_many_long_ones() {
    var values = new ArrayList<>(longValues(100, 100 * 1024));
    values.add("hunter-two");
    assertThat(Given.secrets(values).mask("<hunter-two>")).isEqualTo("<••••>");
  }

  private static List<String> longValues(int count, int length) {
    var random = new Random(count);
    var values = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[length * 3 / 4];
      random.nextBytes(bytes);
      values.add(Base64.getEncoder().encodeToString(bytes));
    }
    return values;
  }
}

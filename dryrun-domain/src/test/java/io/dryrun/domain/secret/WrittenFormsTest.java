package io.dryrun.domain.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which scripts and their tools write a value. */
class WrittenFormsTest {

  private static final String PASSWORD = "p&ss \"wörd\"/1+1?~>\\€🔑";
  private static final Secrets SECRETS = Given.secrets(PASSWORD, "hunter");

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us", "use", "user"})
  void base64_is_masked_wherever_the_value_starts_in_it(String before) {
    for (String after : new String[] {"", "\n", "@h", "@host.example"}) {
      byte[] both = (before + PASSWORD + after).getBytes(UTF_8);
      String text = Base64.getEncoder().encodeToString(both);
      assertThat(SECRETS.mask("Basic " + text)).isEqualTo("Basic " + masked(text, before));
      String url = Base64.getUrlEncoder().withoutPadding().encodeToString(both);
      assertThat(SECRETS.mask("?" + url + "&")).isEqualTo("?" + masked(url, before) + "&");
    }
  }

  @Test
  void base64_digits_that_carry_but_a_few_bits_of_the_value_are_masked_too() {
    String text = Base64.getEncoder().encodeToString("xhunterx".getBytes(UTF_8));
    // x and the first bits of h; the last bits of r and x; what is left are bits of x alone.
    assertThat(text).isEqualTo("eGh1bnRlcng=");
    assertThat(SECRETS.mask(text)).isEqualTo("e••••g=");
  }

  @ParameterizedTest
  @CsvSource({"76, '\n'", "76, '\r\n'", "64, '\n'", "60, '\n'"})
  void base64_in_lines_is_masked_across_their_ends(int width, String lineEnd) {
    for (int offset = 0; offset <= width; offset++) {
      String whole = ".".repeat(offset) + PASSWORD + ".".repeat(60);
      String lines =
          Base64.getMimeEncoder(width, lineEnd.getBytes(UTF_8))
              .encodeToString(whole.getBytes(UTF_8));
      String unbroken = Base64.getEncoder().encodeToString(whole.getBytes(UTF_8));
      assertThat(SECRETS.mask(lines).replaceAll("[\r\n]", ""))
          .isEqualTo(masked(unbroken, ".".repeat(offset)));
    }
  }

  @Test
  void a_short_line_of_letters_is_not_held_together_with_the_next_one() {
    String digits = Base64.getEncoder().encodeToString("hunter".getBytes(UTF_8));
    String text = digits.substring(0, 4) + "\n" + digits.substring(4);
    assertThat(SECRETS.mask(text)).isEqualTo(text);
  }

  @Test
  void a_carriage_return_alone_ends_a_line_for_good() {
    String digits = Base64.getEncoder().encodeToString("hunter".getBytes(UTF_8));
    for (String end : new String[] {"\r", "\r\r\n", "\n\n", "\n\r\n"}) {
      String text = "Li4u".repeat(15) + digits.substring(0, 4) + end + digits.substring(4);
      assertThat(SECRETS.mask(text)).isEqualTo(text);
    }
  }

  @Test
  void hexadecimal_digits_are_masked_in_either_case_and_at_odd_places() {
    String digits = HexFormat.of().formatHex(PASSWORD.getBytes(UTF_8));
    assertThat(SECRETS.mask("x=" + digits + ".")).isEqualTo("x=••••.");
    assertThat(
            SECRETS.mask("x=" + HexFormat.of().withUpperCase().formatHex(PASSWORD.getBytes(UTF_8))))
        .isEqualTo("x=••••");
    assertThat(SECRETS.mask("0" + digits + "f")).isEqualTo("0••••f");
  }

  @Test
  void percent_encoding_is_masked_whichever_characters_are_spared() {
    String form = URLEncoder.encode(PASSWORD, UTF_8);
    var every = new StringBuilder();
    for (byte octet : PASSWORD.getBytes(UTF_8)) {
      every.append('%').append(HexFormat.of().toHexDigits(octet));
    }
    assertThat(form).contains("+").contains("%2B");
    assertThat(SECRETS.mask("q=" + form + "&x")).isEqualTo("q=••••&x");
    assertThat(SECRETS.mask("q=" + form.replace("+", "%20"))).isEqualTo("q=••••");
    assertThat(SECRETS.mask(form.replace("+", "%20").replace("%2F", "/"))).isEqualTo("••••");
    assertThat(SECRETS.mask(form.replace("+", "%20").replace("%2B", "+"))).isEqualTo("••••");
    assertThat(SECRETS.mask("/" + every + "/")).isEqualTo("/••••/");
  }

  @Test
  void what_merely_begins_like_percent_encoding_stands_for_itself() {
    Secrets secrets = Given.secrets("50% off %4", "%d per cent");
    assertThat(secrets.mask("50%%20off%20%4")).isEqualTo("••••");
    assertThat(secrets.mask("50%%20off%20%4.")).isEqualTo("••••.");
    assertThat(secrets.mask("<%d%20per%20cent>")).isEqualTo("<••••>");
    assertThat(secrets.mask("50%%20off%20%")).isEqualTo("50%%20off%20%");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Python: json.dumps, with ensure_ascii=False, repr, ascii, repr of bytes
        "p&ss \\\"w\\u00f6rd\\\"/1+1?~>\\\\\\u20ac\\ud83d\\udd11",
        "p&ss \\\"wörd\\\"/1+1?~>\\\\€🔑",
        "p&ss \"wörd\"/1+1?~>\\\\€🔑",
        "p&ss \"w\\xf6rd\"/1+1?~>\\\\\\u20ac\\U0001f511",
        "p&ss \"w\\xc3\\xb6rd\"/1+1?~>\\\\\\xe2\\x82\\xac\\xf0\\x9f\\x94\\x91",
        // PHP and Go write some harmless characters with backslashes
        "p&ss \\\"w\\u00F6rd\\\"\\/1+1?~>\\\\\\u20AC\\uD83D\\uDD11",
        "p\\u0026ss \\\"wörd\\\"/1+1?~\\u003e\\\\€🔑",
        // bash: printf %q, $'...', "..."
        "p\\&ss\\ \\\"wörd\\\"/1+1\\?~\\>\\\\€🔑",
        "p&ss \"w\\303\\266rd\"/1+1?~>\\\\\\342\\202\\254\\360\\237\\224\\221",
        "p&ss \\\"wörd\\\"/1+1?~>\\\\€🔑"
      })
  void what_is_written_with_backslashes_is_masked(String written) {
    assertThat(SECRETS.mask("'" + written + "'")).isEqualTo("'••••'");
  }

  @Test
  void the_names_of_control_characters_are_known() {
    Secrets secrets = Given.secrets("a\nb\rc\td\be\ff\007g\013h\033i");
    assertThat(secrets.mask("a\\nb\\rc\\td\\be\\ff\\ag\\vh\\ei")).isEqualTo("••••");
    assertThat(secrets.mask("a\\nb\\rc\\td\\be\\ff\\7g\\13h\\Ei")).isEqualTo("••••");
    assertThat(secrets.mask("a\\u000ab\\x0dc\\11d\\10e\\14f\\007g\\013h\\33i")).isEqualTo("••••");
    assertThat(Given.secrets("key:end\n\007").mask("key:end")).isEqualTo("key:end");
    assertThat(Given.secrets("key:\007").mask("key:\\7")).isEqualTo("key:\\7");
    assertThat(Given.secrets("long-key:\007").mask("<long-key:\\7")).isEqualTo("<••••");
  }

  @Test
  void a_backslash_before_what_it_cannot_precede_ends_a_value() {
    assertThat(
            SECRETS.mask(
                "hun\\u7ter hun\\u74zter hun\\udd11ter hun\\U00110000ter hun\\Uffffffffter"))
        .isEqualTo("hun\\u7ter hun\\u74zter hun\\udd11ter hun\\U00110000ter hun\\Uffffffffter");
    assertThat(SECRETS.mask("\\xhunter \\u12hunter")).isEqualTo("\\x•••• \\u12••••");
  }

  @Test
  void a_quote_within_quotes_of_the_shell_is_masked() {
    Secrets secrets = Given.secrets("it's a key");
    assertThat(secrets.mask("+ echo 'it'\\''s a key'")).isEqualTo("+ echo '••••'");
    assertThat(secrets.mask("+ echo 'it'\"'\"'s a key'")).isEqualTo("+ echo '••••'");
    assertThat(secrets.mask("'it\\'s a key'")).isEqualTo("'••••'");
  }

  @Test
  void each_long_line_of_a_value_is_masked_and_its_short_lines_are_not() {
    Secrets secrets =
        Given.secrets(
            """
            -----BEGIN MADE UP KEY-----
            MC4CAQAwBQYDK2VwBCIEIMade
            short line
              indented, and long enough
            -----END MADE UP KEY-----
            """);
    assertThat(secrets.mask("> MC4CAQAwBQYDK2VwBCIEIMade\r\n")).isEqualTo("> ••••\r\n");
    assertThat(secrets.mask("\tindented, and long enough")).isEqualTo("\t••••");
    assertThat(secrets.mask("short line, -----BEGIN MADE UP KEY-----, -----END MADE UP KEY-----"))
        .isEqualTo("short line, -----BEGIN MADE UP KEY-----, -----END MADE UP KEY-----");
  }

  @Test
  void a_line_is_long_from_twelve_characters() {
    Secrets secrets = Given.secrets("twelve-chars\n 11-of-thems \nand the rest of it");
    assertThat(secrets.mask("twelve-chars, 11-of-thems")).isEqualTo("••••, 11-of-thems");
  }

  @Test
  void a_value_of_several_lines_is_masked_as_a_whole() {
    Secrets secrets = Given.secrets("one\ntwo\nthree");
    assertThat(secrets.mask("<one\ntwo\nthree> <one\\ntwo\\nthree> <one%0Atwo%0Athree> one two"))
        .isEqualTo("<••••> <••••> <••••> one two");
  }

  /**
   * Base64 of {@code before}, the password and whatever, less each digit with a bit of the
   * password.
   */
  private static String masked(String base64, String before) {
    int firstBit = before.length() * 8;
    int endBit = firstBit + PASSWORD.getBytes(UTF_8).length * 8;
    return base64.substring(0, firstBit / 6) + Secrets.MARK + base64.substring((endBit + 5) / 6);
  }
}

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

  @ParameterizedTest
  @ValueSource(strings = {"", "u", "us"})
  void base64_of_json_is_masked_though_json_writes_the_value_with_backslashes(String before) {
    for (String written :
        new String[] {
          "p&ss \\\"w\\u00f6rd\\\"/1+1?~>\\\\\\u20ac\\ud83d\\udd11",
          "p&ss \\\"wörd\\\"\\/1+1?~\\u003e\\\\€🔑"
        }) {
      String head = "{\"token" + before + "\": \"";
      String whole = Base64.getEncoder().encodeToString((head + written + "\"}").getBytes(UTF_8));
      String masked = SECRETS.mask("vm-1 " + whole);
      assertThat(masked).startsWith("vm-1 " + whole.substring(0, head.length() * 8 / 6) + "••••");
      assertThat(masked.length() - masked.indexOf("••••")).isLessThan(10);
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
  @CsvSource({
    "76, '\n'",
    "76, '\r\n'",
    "64, '\n'",
    "60, '\n'",
    "40, '\n'",
    "40, '\r\n'",
    "20, '\n'",
    "16, '\n'"
  })
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

  @ParameterizedTest
  @ValueSource(ints = {16, 20, 32, 60, 76})
  void hexadecimal_digits_in_lines_are_masked_across_their_ends(int width) {
    for (int offset = 0; offset <= width / 2; offset++) {
      String whole = ".".repeat(offset) + PASSWORD + ".".repeat(40);
      String lines = inLines(HexFormat.of().formatHex(whole.getBytes(UTF_8)), width);
      assertThat(SECRETS.mask(lines).replace("\n", ""))
          .isEqualTo("2e".repeat(offset) + Secrets.MARK + "2e".repeat(40));
    }
  }

  @Test
  void what_a_line_begins_with_may_be_followed_by_digits_that_go_on_in_the_next() {
    String digits = Base64.getEncoder().encodeToString(PASSWORD.getBytes(UTF_8));
    String folded = inLines("the password is " + digits, 20);
    assertThat(folded).startsWith("the password is cCZz\n");
    assertThat(SECRETS.mask(folded)).isEqualTo("the password is ••••");
  }

  @Test
  void an_id_at_the_end_of_a_line_is_not_taken_for_base64_that_goes_on() {
    StreamMask stream = SECRETS.stream();
    String line = "Created 6f9619ff-8b86-d011-b42d-00c04fc964ff\n";
    assertThat(stream.push(line)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", ":", ", ", "-", "\n", " \n    "})
  void bytes_apart_from_each_other_are_masked(String between) {
    String pairs =
        HexFormat.ofDelimiter(between).withUpperCase().formatHex(PASSWORD.getBytes(UTF_8));
    assertThat(SECRETS.mask("<" + between + "2E" + between + pairs + between + "2E>"))
        .isEqualTo("<" + between + "2E" + between + Secrets.MARK + between + "2E>");
  }

  @Test
  void bytes_two_together_are_masked_as_xxd_writes_them() {
    assertThat(SECRETS.mask(" 6875 6e74 6572 0a\n")).isEqualTo(" •••• 0a\n");
    assertThat(SECRETS.mask(" 2e68 756e 7465 722e\n")).isEqualTo(" 2e••••2e\n");
    assertThat(SECRETS.mask(" 6875 6e74 657 2")).isEqualTo(" 6875 6e74 657 2");
    assertThat(SECRETS.mask(" 68756e 74 65 72")).isEqualTo(" 68756e 74 65 72");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p&amp;ss &quot;wörd&quot;/1+1?~&gt;\\€🔑",
        "p&#38;ss &#34;w&#246;rd&#34;/1+1?~&#62;&#92;&#8364;&#128273;",
        "p&#x26;ss &#x22;w&#xF6;rd&#x22;/1+1?~&#x3e;\\&#x20ac;&#x1F511;"
      })
  void references_of_xml_are_masked(String written) {
    assertThat(SECRETS.mask("<a>" + written + "</a>")).isEqualTo("<a>••••</a>");
  }

  @Test
  void what_merely_begins_like_a_reference_stands_for_itself() {
    Secrets secrets = Given.secrets("a&b;c&#x;d", "e&&amp;f", "it's \u00a0<!>");
    assertThat(secrets.mask("<a&b;c&#x;d> <a&amp;b;c&#x;d>")).isEqualTo("<••••> <••••>");
    assertThat(secrets.mask("<e&&amp;f> <e&&amp;amp;f>")).isEqualTo("<••••> <••••>");
    assertThat(secrets.mask("it&apos;s &nbsp;&lt;!&gt;")).isEqualTo("••••");
    assertThat(SECRETS.mask("hunt&#xD800;er hunt&#1114112;er hunt&#99999999999;er &hunter"))
        .isEqualTo("hunt&#xD800;er hunt&#1114112;er hunt&#99999999999;er &••••");
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
  void texts_and_long_numbers_within_a_value_that_is_json_are_masked_too() {
    Secrets secrets =
        Given.secrets(
            """
            {"type": "user", "pin": 482917, "factor": 48291.5, "on": true, "none": null, "list":
             [{"key": "-----BEGIN K-----\\nMC4CAQAwBQYDK2Vw\\nBCIEIMade\\n-----END K-----\\n"}]}
            """);
    assertThat(secrets.mask("user, 482917, 48291.5, MC4CAQAwBQYDK2Vw, type, factor"))
        .isEqualTo("user, ••••, ••••, ••••, type, factor");
    assertThat(secrets.mask("<-----BEGIN K-----\nMC4CAQAwBQYDK2Vw\nBCIEIMade\n-----END K----->"))
        .isEqualTo("<••••>");
    assertThat(Given.secrets("{\"no\": \"json\"").mask("<json>")).isEqualTo("<json>");
  }

  @Test
  void of_a_very_long_value_each_line_is_masked_and_short_ones_with_the_one_above() {
    String value =
        "-----BEGIN K-----\n" + "MC4CAQAwBQYDK2VwBCIEI\n".repeat(300) + "tail\n-----END K-----";
    assertThat(Given.secrets(value).mask("<" + value + ">"))
        .isEqualTo("<-----BEGIN K-----\n" + "••••\n".repeat(300) + "-----END K----->");
    String text = "short\nlines\n".repeat(1000);
    assertThat(Given.secrets(text).mask("<" + text + "> short")).isEqualTo("<••••\n> short");
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

  private static String inLines(String text, int width) {
    return text.replaceAll("(.{" + width + "})(?=.)", "$1\n");
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

package io.dryrun.domain.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamMaskTest {

  private static final List<String> VALUES =
      List.of(
          "hunter-two",
          "hunter-two-and-three",
          "three's \"k&y\" 50%4",
          "pässwörd 🔑🔒",
          "first line of it\nsecond line of it\\n",
          "it's <two> ''quotes'\"",
          "xyxyxyxy",
          "yxyxyxyxyxyz");

  @Test
  void a_value_that_comes_in_three_pieces_is_masked() {
    StreamMask stream = Given.secrets("hunter-two").stream();
    assertThat(stream.push("The key: hun")).isEqualTo("The key: ");
    assertThat(stream.push("ter-")).isEmpty();
    assertThat(stream.push("two.\n")).isEqualTo("••••.\n");
    assertThat(stream.end()).isEmpty();
  }

  @Test
  void what_begins_like_a_value_and_goes_on_otherwise_is_shown() {
    StreamMask stream = Given.secrets("hunter-two").stream();
    assertThat(stream.push("a hunt")).isEqualTo("a ");
    assertThat(stream.push("ress\n")).isEqualTo("huntress\n");
    assertThat(stream.push("hunter")).isEmpty();
    assertThat(stream.end()).isEqualTo("hunter");
  }

  @Test
  void a_value_is_masked_as_soon_as_no_longer_one_can_follow() {
    StreamMask stream = Given.secrets("hunter-two", "hunter-two-and-three").stream();
    assertThat(stream.push("hunter-two")).isEmpty();
    assertThat(stream.push("-and-")).isEmpty();
    assertThat(stream.push("then ")).isEqualTo("••••-and-then ");
    assertThat(stream.push("hunter-two-and-three")).isEqualTo("••••");
  }

  @Test
  void lines_that_end_in_nothing_suspicious_are_shown_at_once() {
    StreamMask stream = Given.secrets(VALUES).stream();
    for (String line :
        List.of("Creating…\n", "done, 100 %.\n", "h\n", "🔑\n", "aHVu\n", "[y/n]? ", "?q")) {
      assertThat(stream.push(line)).isEqualTo(line);
    }
  }

  @Test
  void a_long_line_of_base64_waits_for_the_next_one_only_if_a_value_may_go_on_there() {
    StreamMask stream = Given.secrets("hunter-two").stream();
    String line = Base64.getEncoder().encodeToString(("_".repeat(54) + "hun").getBytes(UTF_8));
    assertThat(stream.push(line + "\n")).isEqualTo("X19f".repeat(18));
    assertThat(stream.push("\n")).isEqualTo("aHVu\n\n");
  }

  @Test
  void half_of_a_character_waits_for_its_other_half() {
    StreamMask stream = Given.secrets("hunter-two").stream();
    assertThat(stream.push("<\ud83d")).isEqualTo("<");
    assertThat(stream.push("\udd11>")).isEqualTo("🔑>");
    assertThat(stream.push("\ud83d")).isEmpty();
    assertThat(stream.end()).isEqualTo("\ud83d");
  }

  @Test
  void the_end_comes_once() {
    StreamMask stream = Given.secrets("hunter-two").stream();
    assertThat(stream.push("hun")).isEmpty();
    assertThat(stream.end()).isEqualTo("hun");
    assertThat(stream.end()).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> stream.push("ter-two"));
  }

  @Test
  void however_the_text_is_cut_the_masked_text_is_the_same() {
    Secrets secrets = Given.secrets(VALUES);
    var random = new Random(20240229);
    for (int round = 0; round < 3000; round++) {
      String text = text(random);
      String whole = secrets.mask(text);
      assertThat(inPieces(secrets, text, random)).as(text).isEqualTo(whole);
    }
  }

  @Test
  void of_texts_made_of_values_no_value_is_left() {
    Secrets secrets = Given.secrets(VALUES);
    var random = new Random(42);
    for (int round = 0; round < 500; round++) {
      String text = "<" + written(VALUES.get(random.nextInt(VALUES.size())), random) + ">";
      assertThat(secrets.mask(text)).as(text).matches("<[Li4u\n]{0,80}[^•]{0,2}•{4}[^•]{0,5}>");
    }
  }

  private static String inPieces(Secrets secrets, String text, Random random) {
    StreamMask stream = secrets.stream();
    var shown = new StringBuilder();
    int longest = 1 + random.nextInt(20);
    for (int from = 0; from < text.length(); ) {
      int to = Math.min(text.length(), from + random.nextInt(longest + 1));
      shown.append(stream.push(text.substring(from, to)));
      from = to;
    }
    return shown.append(stream.end()).toString();
  }

  /** Values in all forms, parts of them, and crumbs of every notation. */
  private static String text(Random random) {
    var crumbs =
        List.of(
            "x",
            "y",
            "%",
            "%4",
            "\\",
            "\\u",
            "\\x7",
            "\\07",
            "=",
            "\n",
            "\r\n",
            " ",
            "🔑",
            "\ud83d",
            "\udd11",
            "68",
            "+",
            "&",
            "&#",
            "&#x6",
            "&am",
            ";",
            "'",
            "'\\",
            "'\\''",
            "'\"",
            "'\"'\"'",
            "'$",
            "'$'\\n''",
            "68 ",
            ":75",
            "6",
            "-",
            "_",
            "XA",
            "XFw",
            "' '",
            "\r",
            "x".repeat(16));
    var parts = new ArrayList<String>();
    int count = random.nextInt(12);
    for (int i = 0; i < count; i++) {
      String value = written(VALUES.get(random.nextInt(VALUES.size())), random);
      int from = random.nextInt(value.length());
      parts.add(
          switch (random.nextInt(4)) {
            case 0 -> value;
            case 1 -> value.substring(from);
            case 2 -> value.substring(0, from);
            default -> crumbs.get(random.nextInt(crumbs.size()));
          });
    }
    return String.join("", parts);
  }

  private static String written(String value, Random random) {
    byte[] bytes = value.getBytes(UTF_8);
    return switch (random.nextInt(14)) {
      case 13 ->
          Base64.getEncoder()
              .encodeToString(
                  (".".repeat(random.nextInt(3))
                          + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                      .getBytes(UTF_8));
      case 7 ->
          Base64.getMimeEncoder(16 + random.nextInt(60), "\n".getBytes(UTF_8))
              .encodeToString((".".repeat(random.nextInt(40)) + value).getBytes(UTF_8));
      case 8 -> value.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;");
      case 9 -> "'" + value.replace("'", "'\\''") + "'";
      case 10 -> "'" + value.replace("'", "'\"'\"'").replace("\n", "'$'\\n''") + "'";
      case 11 -> HexFormat.ofDelimiter(random.nextBoolean() ? " " : ":").formatHex(bytes);
      case 12 -> HexFormat.of().formatHex(bytes).replaceAll("(.{16,32})", "$1\n");
      case 0 -> Base64.getEncoder().encodeToString(bytes);
      case 1 -> Base64.getUrlEncoder().encodeToString(("a" + value + "b").getBytes(UTF_8));
      case 2 ->
          Base64.getMimeEncoder()
              .encodeToString((".".repeat(random.nextInt(2) * 51) + value).getBytes(UTF_8));
      case 3 -> URLEncoder.encode(value, UTF_8);
      case 4 -> HexFormat.of().formatHex(bytes);
      case 5 ->
          value
              .replace("\\", "\\\\")
              .replace("\"", "\\\"")
              .replace("\n", "\\n")
              .replace("ö", "\\u00f6");
      default -> value;
    };
  }
}

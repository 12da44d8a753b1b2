package io.dryrun.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("null", JsonNull.NULL),
        Arguments.of("true", new JsonBoolean(true)),
        Arguments.of("false", new JsonBoolean(false)),
        Arguments.of("0", JsonInteger.of(0)),
        Arguments.of("-17", JsonInteger.of(-17)),
        Arguments.of("9223372036854775808", new JsonInteger(BigInteger.ONE.shiftLeft(63))),
        Arguments.of("0.10", new JsonDecimal("0.10")),
        Arguments.of("-0.0", new JsonDecimal("-0.0")),
        Arguments.of("1E400", new JsonDecimal("1E400")),
        Arguments.of("1e-05", new JsonDecimal("1e-05")),
        Arguments.of("\"\"", new JsonString("")),
        Arguments.of("\"Tõnu 🚀\"", new JsonString("Tõnu 🚀")),
        Arguments.of("\"a\\\"b\\\\c\\n\\u0000\"", new JsonString("a\"b\\c\n\0")),
        Arguments.of("[]", JsonArray.EMPTY),
        Arguments.of("[1,[2]]", array(JsonInteger.of(1), array(JsonInteger.of(2)))),
        Arguments.of("{}", JsonObject.EMPTY),
        Arguments.of("{\"\":null}", new JsonObject(Map.of("", JsonNull.NULL))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void a_text_is_read_and_written_as_it_was(String text, JsonValue value) {
    assertThat(JsonText.parse(text)).isEqualTo(value);
    assertThat(JsonText.parse(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
    assertThat(JsonText.write(value)).isEqualTo(text);
    assertThat(JsonText.writeBytes(value)).isEqualTo(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void members_keep_their_order() {
    String text = "{\"b\":1,\"a\":2,\"c\":3}";

    assertThat(JsonText.write(JsonText.parse(text))).isEqualTo(text);
  }

  @Test
  void half_of_a_surrogate_pair_survives_as_an_escape() {
    String text = "{\"ü\":[\"\\uDE80x\",\"ü\",\"\\uD83D\"]}";

    assertThat(JsonText.write(JsonText.parse(text))).isEqualTo(text);
  }

  @Test
  void half_of_a_surrogate_pair_is_refused_in_a_name() {
    assertThatThrownBy(() -> JsonText.parse("{\"\\uD83D\":1}"))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void a_byte_order_mark_is_ignored() {
    assertThat(JsonText.parse("\uFEFF{}")).isEqualTo(JsonObject.EMPTY);
    assertThat(JsonText.parse("\uFEFF{}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(JsonObject.EMPTY);
  }

  @Test
  void a_value_can_be_written_for_people() {
    assertThat(JsonText.writeIndented(JsonText.parse("{\"a\":[1,2],\"b\":{},\"c\":[]}")))
        .isEqualTo(
            """
            {
              "a": [
                1,
                2
              ],
              "b": {},
              "c": []
            }""");
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("", "line 1, column 1: expected one JSON value, found nothing"),
        Arguments.of("  \n ", "line 2, column 2: expected one JSON value, found nothing"),
        Arguments.of("secret", "line 1, column 1: expected one JSON value"),
        Arguments.of("{\"a\":1", "line 1, column 7: the text ends before the value does"),
        Arguments.of("[1,", "line 1, column 4: expected a value, a comma or \"]\""),
        Arguments.of("{\"a", "line 1, column 4: the text ends before the value does"),
        Arguments.of("[\"a", "line 1, column 4: the text ends before the value does"),
        Arguments.of("{\n  secret: 1}", "line 2, column 3: expected a member"),
        Arguments.of("{\"a\" 1}", "expected a member (a name in double quotes, a colon, a value)"),
        Arguments.of("{\"a\":1,}", "line 1, column 8: expected a member"),
        Arguments.of("[1 2]", "expected a value, a comma or \"]\""),
        Arguments.of("[1,]", "expected a value, a comma or \"]\""),
        Arguments.of("[01]", "expected a value, a comma or \"]\""),
        Arguments.of("[NaN]", "expected a value"),
        Arguments.of("[+1]", "expected a value"),
        Arguments.of("[.5]", "expected a value"),
        Arguments.of("['secret']", "expected a value"),
        Arguments.of("/* secret */ 1", "expected one JSON value"),
        Arguments.of("[\"secret\nsecret\"]", "expected a string in which quotes, backslashes"),
        Arguments.of("[\"\\x\"]", "expected a string in which quotes, backslashes"),
        Arguments.of("{} {}", "line 1, column 4: expected nothing more after the value"),
        Arguments.of("{}secret", "expected nothing more after the value"),
        Arguments.of("1,", "expected one JSON value"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void a_malformed_text_is_refused_with_the_place_and_what_was_expected(
      String text, String message) {
    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageStartingWith("JSON parse error - line ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("secret")
        .hasMessageEndingWith(".");
  }

  @Test
  void a_member_twice_is_refused_by_name() {
    assertThatThrownBy(() -> JsonText.parse("{\"plan\":1,\n \"plan\":2}"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage(
            "JSON parse error - line 2, column 2: the member \"plan\" is twice in one object.");
    assertThat(JsonText.parse("[{\"plan\":1},{\"plan\":{\"plan\":2}}]")).isNotNull();
  }

  @Test
  void a_long_name_that_is_there_twice_is_not_repeated_in_full() {
    String name = "x".repeat(5000);

    assertThatThrownBy(() -> JsonText.parse("{\"%s\":1,\"%s\":2}".formatted(name, name)))
        .message()
        .hasSizeLessThan(200);
  }

  @Test
  void nesting_ends_at_200() {
    assertThat(JsonText.parse(nested(200))).isNotNull();
    assertThatThrownBy(() -> JsonText.parse(nested(201)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("nested at most 200 deep");
  }

  @Test
  void a_nesting_of_10000_is_refused_and_not_followed() {
    assertThatThrownBy(() -> JsonText.parse(nested(10_000)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("nested at most 200 deep");
    assertThatThrownBy(() -> JsonText.parse("{\"a\":".repeat(10_000)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("nested at most 200 deep");
  }

  @Test
  void a_number_of_more_than_1000_digits_is_refused() {
    assertThat(JsonText.parse("9".repeat(1000))).isInstanceOf(JsonInteger.class);
    assertThatThrownBy(() -> JsonText.parse("[" + "9".repeat(1001) + "]"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("a number may have 1000 characters");
    assertThatThrownBy(() -> JsonText.parse("[0." + "9".repeat(2000) + "]"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("a number may have 1000 characters");
  }

  @Test
  void a_name_of_more_than_50000_characters_is_refused() {
    assertThatThrownBy(() -> JsonText.parse("{\"" + "n".repeat(60_000) + "\":1}"))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("a name 50000");
  }

  @Test
  void a_string_may_be_as_long_as_the_text() {
    String script = "x".repeat(30_000_000);

    assertThat(JsonText.parse('"' + script + '"')).isEqualTo(new JsonString(script));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE", "ISO-8859-1"})
  void another_charset_than_utf_8_is_refused(String charset) {
    assertThatThrownBy(
            () -> JsonText.parse("{\"name\":\"Tõnu\"}".getBytes(Charset.forName(charset))))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void bad_utf_8_is_refused_with_the_place() {
    byte[] text = {'"', 'a', (byte) 0xC3, '"'};

    assertThatThrownBy(() -> JsonText.parse(text))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("JSON parse error - the text is not valid UTF-8 at byte 3.");
    assertThatThrownBy(() -> JsonText.parse(new byte[] {'"', (byte) 0xC3}))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("not valid UTF-8 at byte 2");
    assertThatThrownBy(
            () -> JsonText.parse(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageContaining("not valid UTF-8");
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  private static JsonArray array(JsonValue... items) {
    return new JsonArray(List.of(items));
  }
}

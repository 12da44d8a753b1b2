package io.dryrun.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The right-hand sides are what CPython 3.11 prints. */
class PythonTextTest {

  @ParameterizedTest
  @CsvSource({
    "0.0, 0.0",
    "-0.0, -0.0",
    "1.0, 1.0",
    "-1.5, -1.5",
    "0.1, 0.1",
    "0.30000000000000004, 0.30000000000000004",
    "100.0, 100.0",
    "123.456, 123.456",
    "0.001, 0.001",
    "0.0001, 0.0001",
    "0.00012345, 0.00012345",
    "0.00001, 1e-05",
    "0.000012345, 1.2345e-05",
    "1e-10, 1e-10",
    "1e-100, 1e-100",
    "999999999999999.9, 999999999999999.9",
    "1e15, 1000000000000000.0",
    "9999999999999998.0, 9999999999999998.0",
    "1e16, 1e+16",
    "12345678901234567.0, 1.2345678901234568e+16",
    "9007199254740993.0, 9007199254740992.0",
    "123456789012345680.0, 1.2345678901234568e+17",
    "1e22, 1e+22",
    "1e23, 1e+23",
    "2e100, 2e+100",
    "1.7976931348623157e308, 1.7976931348623157e+308",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "4.9e-324, 5e-324",
    "9.9e-324, 1e-323",
    "2e-323, 2e-323",
    "NaN, nan",
    "Infinity, inf",
    "-Infinity, -inf"
  })
  void a_float_has_the_shortest_digits_that_read_back(double value, String text) {
    assertThat(PythonText.repr(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("plainValues")
  void a_plain_value_is_what_str_gives(JsonValue value, String text) {
    assertThat(PythonText.str(value)).isEqualTo(text);
  }

  static Stream<Arguments> plainValues() {
    return Stream.of(
        arguments(JsonNull.NULL, "None"),
        arguments(new JsonBoolean(true), "True"),
        arguments(new JsonBoolean(false), "False"),
        arguments(JsonInteger.of(0), "0"),
        arguments(JsonInteger.of(Long.MIN_VALUE), "-9223372036854775808"),
        arguments(new JsonInteger(new BigInteger("9223372036854775808")), "9223372036854775808"),
        arguments(new JsonInteger(BigInteger.TEN.pow(40)), "1" + "0".repeat(40)),
        arguments(new JsonDecimal("1.0"), "1.0"),
        arguments(new JsonDecimal("1.10"), "1.1"),
        arguments(new JsonDecimal("1E+2"), "100.0"),
        arguments(new JsonDecimal("1e400"), "inf"),
        arguments(new JsonDecimal("-1e400"), "-inf"),
        arguments(new JsonDecimal("1e-400"), "0.0"),
        arguments(new JsonDecimal("-1e-400"), "-0.0"),
        arguments(new JsonString(""), ""),
        arguments(new JsonString("two\nlines, \"quotes\" and é"), "two\nlines, \"quotes\" and é"),
        arguments(new JsonString("null"), "null"));
  }

  @ParameterizedTest
  @MethodSource("dumpedValues")
  void a_dumped_value_is_what_json_dumps_gives(JsonValue value, String text) {
    assertThat(PythonText.dumps(value)).isEqualTo(text);
  }

  static Stream<Arguments> dumpedValues() {
    return Stream.of(
        arguments(JsonNull.NULL, "null"),
        arguments(new JsonBoolean(true), "true"),
        arguments(new JsonBoolean(false), "false"),
        arguments(new JsonInteger(BigInteger.ONE.shiftLeft(64)), "18446744073709551616"),
        arguments(new JsonDecimal("1E+2"), "100.0"),
        arguments(new JsonDecimal("1e16"), "1e+16"),
        arguments(new JsonDecimal("-0.0"), "-0.0"),
        arguments(new JsonDecimal("1e400"), "Infinity"),
        arguments(new JsonDecimal("-1e400"), "-Infinity"),
        arguments(JsonArray.EMPTY, "[]"),
        arguments(JsonObject.EMPTY, "{}"));
  }

  @ParameterizedTest
  @MethodSource("strings")
  void a_dumped_string_is_plain_ascii(String value, String text) {
    assertThat(PythonText.dumps(new JsonString(value))).isEqualTo('"' + text + '"');
  }

  static Stream<Arguments> strings() {
    return Stream.of(
        arguments("", ""),
        arguments("plain ~ text", "plain ~ text"),
        arguments("a/b", "a/b"),
        arguments("<&'>", "<&'>"),
        arguments("\"", "\\\""),
        arguments("\\", "\\\\"),
        arguments("\n\r\t\f\b", "\\n\\r\\t\\f\\b"),
        arguments("\0", "\\u0000"),
        arguments("\u001f", "\\u001f"),
        arguments("\u007f", "\\u007f"),
        arguments("\u0080", "\\u0080"),
        arguments("é", "\\u00e9"),
        arguments("\u2028", "\\u2028"),
        arguments("漢", "\\u6f22"),
        arguments("\ud83d\ude00", "\\ud83d\\ude00"),
        arguments("\ud83d", "\\ud83d"),
        arguments("\ude00x", "\\ude00x"),
        arguments("\uffff", "\\uffff"));
  }

  @Test
  void items_and_members_are_set_apart_by_a_comma_and_a_space() {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("name", new JsonString("x"));
    members.put("é", new JsonArray(List.of(JsonInteger.of(1), JsonNull.NULL)));
    members.put("a", new JsonObject(Map.of("deep", JsonArray.EMPTY)));

    String text = "{\"name\": \"x\", \"\\u00e9\": [1, null], \"a\": {\"deep\": []}}";
    assertThat(PythonText.dumps(new JsonObject(members))).isEqualTo(text);
    assertThat(PythonText.str(new JsonObject(members))).isEqualTo(text);
  }

  @Test
  void an_array_is_dumped_and_not_printed_as_a_python_list() {
    var array = new JsonArray(List.of(new JsonBoolean(true), new JsonString("x")));

    assertThat(PythonText.str(array)).isEqualTo("[true, \"x\"]");
  }
}

package io.dryrun.domain.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonValueTest {

  @ParameterizedTest
  @MethodSource("kinds")
  void a_value_tells_its_kind_in_the_words_of_json(JsonValue value, String kind) {
    assertThat(value.kind()).isEqualTo(kind);
  }

  static Stream<Arguments> kinds() {
    return Stream.of(
        arguments(JsonNull.NULL, "null"),
        arguments(new JsonBoolean(true), "a boolean"),
        arguments(JsonInteger.of(1), "a number"),
        arguments(new JsonDecimal("1.0"), "a number"),
        arguments(new JsonString(""), "a string"),
        arguments(JsonArray.EMPTY, "an array"),
        arguments(JsonObject.EMPTY, "an object"));
  }

  @ParameterizedTest
  @MethodSource("printed")
  void a_plain_value_prints_as_in_json(JsonValue value, String text) {
    assertThat(value).hasToString(text);
  }

  static Stream<Arguments> printed() {
    return Stream.of(
        arguments(JsonNull.NULL, "null"),
        arguments(new JsonBoolean(true), "true"),
        arguments(new JsonBoolean(false), "false"),
        arguments(new JsonInteger(new BigInteger("-9223372036854775809")), "-9223372036854775809"),
        arguments(new JsonDecimal("0.10"), "0.10"));
  }

  @Test
  void an_integer_is_not_the_decimal_of_the_same_size() {
    assertThat((JsonValue) JsonInteger.of(1)).isNotEqualTo(new JsonDecimal("1.0"));
  }

  @Test
  void an_object_keeps_the_order_of_its_members() {
    assertThat(object("z", "a", "m", "b").members().keySet()).containsExactly("z", "a", "m", "b");
  }

  @Test
  void objects_are_equal_whatever_the_order_of_their_members() {
    assertThat(object("a", "b")).isEqualTo(object("b", "a")).hasSameHashCodeAs(object("b", "a"));
    assertThat(object("a", "b")).isNotEqualTo(object("a", "c"));
  }

  @Test
  void a_member_that_is_null_is_there() {
    var object = new JsonObject(Map.of("given", JsonNull.NULL));

    assertThat(object.member("given")).contains(JsonNull.NULL);
    assertThat(object.member("absent")).isEmpty();
  }

  @Test
  void an_object_does_not_follow_the_callers_map_and_cannot_be_changed() {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("a", JsonNull.NULL);
    var object = new JsonObject(members);

    members.put("b", JsonNull.NULL);

    assertThat(object.members()).containsOnlyKeys("a");
    assertThatThrownBy(() -> object.members().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void an_array_does_not_follow_the_callers_list_and_cannot_be_changed() {
    var items = new ArrayList<JsonValue>(List.of(JsonNull.NULL));
    var array = new JsonArray(items);

    items.clear();

    assertThat(array.items()).containsExactly(JsonNull.NULL);
    assertThatThrownBy(() -> array.items().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void javas_null_is_no_json_value() {
    var nothing = new LinkedHashMap<String, JsonValue>();
    nothing.put("a", null);
    var nameless = new LinkedHashMap<String, JsonValue>();
    nameless.put(null, JsonNull.NULL);
    var items = new ArrayList<JsonValue>();
    items.add(null);

    assertThatNullPointerException().isThrownBy(() -> new JsonObject(nothing));
    assertThatNullPointerException().isThrownBy(() -> new JsonObject(nameless));
    assertThatNullPointerException().isThrownBy(() -> new JsonArray(items));
  }

  private static JsonObject object(String... names) {
    var members = new LinkedHashMap<String, JsonValue>();
    for (String name : names) {
      members.put(name, new JsonString("value of " + name));
    }
    return new JsonObject(members);
  }

  @Test
  void an_object_can_be_made_of_plain_values() {
    var plain = new LinkedHashMap<String, Object>();
    plain.put("name", "web");
    plain.put("cores", 8);
    plain.put("price", new BigDecimal("1.50"));
    plain.put("public", true);
    plain.put("note", null);
    plain.put("disks", List.of(Map.of("size", 50L), JsonNull.NULL));

    assertThat(PythonText.dumps(JsonObject.of(plain)))
        .isEqualTo(
            "{\"name\": \"web\", \"cores\": 8, \"price\": 1.5, \"public\": true, \"note\": null,"
                + " \"disks\": [{\"size\": 50}, null]}");
  }

  @Test
  void what_json_cannot_say_is_refused_with_its_place() {
    Map<String, Object> made = Map.of("disks", List.of(1, Map.of("made", Instant.EPOCH)));

    assertThatThrownBy(() -> JsonObject.of(made))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "“disks[1].made” is of class java.time.Instant, which JSON can't say");
    assertThatThrownBy(() -> JsonObject.of(Map.of("x", Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_member_that_is_missing_is_named() {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("cores", null);

    assertThatThrownBy(() -> new JsonObject(members))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("“cores” is missing; JSON's null is JsonNull.NULL.");
  }
}

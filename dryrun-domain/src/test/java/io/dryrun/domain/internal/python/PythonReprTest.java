package io.dryrun.domain.internal.python;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CPython 3.11 prints for the same values. */
class PythonReprTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain | 'plain'",
        "it's | \"it's\"",
        "say \"hi\" | 'say \"hi\"'",
        "it's \"hi\" | 'it\\'s \"hi\"'",
        "a\\b | 'a\\\\b'",
        "`a\n\r\tb` | 'a\\n\\r\\tb'",
        "`\u0001\u007f\u00a0` | '\\x01\\x7f\\xa0'",
        "é€🚀 | 'é€🚀'",
        "`\u200b\ue000` | '\\u200b\\ue000'",
        "\udb80\udc00 | '\\U000f0000'",
      })
  void texts_are_quoted_and_escaped(String text, String repr) {
    assertThat(PythonRepr.str(new JsonArray(List.of(new JsonString(text)))))
        .isEqualTo("[" + repr + "]");
  }

  @Test
  void half_of_a_surrogate_pair_is_escaped() {
    assertThat(PythonRepr.str(new JsonArray(List.of(new JsonString("\ud83d")))))
        .isEqualTo("['\\ud83d']");
  }

  @Test
  void values_within_are_as_Python_has_them() {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("a", new JsonBoolean(true));
    members.put("b", JsonNull.NULL);
    members.put("c", new JsonArray(List.of(JsonInteger.of(1), new JsonDecimal("1e16"))));
    members.put("d", JsonObject.EMPTY);

    assertThat(PythonRepr.str(new JsonObject(members)))
        .isEqualTo("{'a': True, 'b': None, 'c': [1, 1e+16], 'd': {}}");
    assertThat(PythonRepr.str(JsonArray.EMPTY)).isEqualTo("[]");
  }
}

package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.ProviderScripts;
import io.dryrun.testkit.fixture.Offerings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the 194 documented paths, there and back. */
class OfferingFieldsTest {
  private static final Offering FULL =
      Offerings.full().toBuilder().scripts(ProviderScripts.NONE).build();
  private static final JsonObject DOCUMENT = OfferingJson.write(FULL);

  static List<String> paths() {
    return Contract.fieldPaths();
  }

  /** Those at which a value stands, and not further fields. */
  static Stream<String> leaves() {
    List<String> paths = paths();
    return paths.stream()
        .filter(path -> paths.stream().noneMatch(other -> other.startsWith(path + ".")));
  }

  @Test
  void there_are_194_of_them() {
    assertThat(paths()).hasSize(194).doesNotHaveDuplicates();
  }

  @Test
  void a_full_offering_is_the_same_after_writing_and_reading() {
    assertThat(OfferingJson.read(JsonText.parse(JsonText.write(DOCUMENT)))).isEqualTo(FULL);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void a_full_offering_has_a_value_at(String path) {
    assertThat(Paths.at(DOCUMENT, path)).isNotEmpty().doesNotContain(JsonNull.NULL);
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void another_value_is_read_and_written_at(String path) {
    JsonValue changed = Paths.with(DOCUMENT, path, OfferingFieldsTest::another);

    Offering read = OfferingJson.read(changed);

    assertThat(read).isNotEqualTo(FULL);
    assertThat(Paths.at(OfferingJson.write(read), path)).isEqualTo(Paths.at(changed, path));
    assertThat(OfferingJson.write(read)).isEqualTo(changed);
  }

  @Test
  void all_fields_are_written_in_the_documented_order() {
    List<String> top = paths().stream().filter(path -> !path.contains(".")).toList();

    assertThat(top).hasSize(67);
    assertThat(DOCUMENT.members().keySet()).containsExactlyElementsOf(top);
    assertThat(names(DOCUMENT, "components")).containsExactlyElementsOf(below("components."));
    assertThat(names(DOCUMENT, "plans")).containsExactlyElementsOf(below("plans."));
    assertThat(names(DOCUMENT, "partitions")).containsExactlyElementsOf(below("partitions."));
    assertThat(names(DOCUMENT, "promotion_campaigns"))
        .containsExactlyElementsOf(below("promotion_campaigns."));
  }

  @Test
  void an_offering_of_which_only_the_uuid_is_known_has_all_top_level_fields() {
    JsonObject document = OfferingJson.write(Offering.builder(UUID.randomUUID()).build());

    assertThat(document.members().keySet()).isEqualTo(DOCUMENT.members().keySet());
  }

  private static List<String> names(JsonObject document, String list) {
    return Paths.at(document, list).stream()
        .map(JsonArray.class::cast)
        .map(array -> (JsonObject) array.items().getFirst())
        .flatMap(first -> first.members().keySet().stream())
        .toList();
  }

  private static List<String> below(String prefix) {
    return paths().stream()
        .filter(path -> path.startsWith(prefix))
        .map(path -> path.substring(prefix.length()))
        .filter(path -> !path.contains("."))
        .toList();
  }

  /** Of the same kind, so that it is as valid as the one that it replaces. */
  private static JsonValue another(JsonValue value) {
    return switch (value) {
      case JsonNull n -> JsonInteger.of(1);
      case JsonBoolean(boolean truth) -> new JsonBoolean(!truth);
      case JsonInteger(BigInteger number) -> new JsonInteger(number.add(BigInteger.ONE));
      case JsonDecimal d -> JsonDecimal.of(d.decimal().add(new BigDecimal("0.125")));
      case JsonString(String text) -> new JsonString(another(text));
      case JsonArray(var items) ->
          new JsonArray(Stream.concat(items.stream(), Stream.of(JsonInteger.of(7))).toList());
      case JsonObject(var members) -> {
        var more = new LinkedHashMap<>(members);
        more.put("another", JsonInteger.of(7));
        yield new JsonObject(more);
      }
    };
  }

  private static String another(String text) {
    if (UuidText.parse(text).isPresent()) {
      UUID uuid = UUID.fromString(text);
      return new UUID(uuid.getMostSignificantBits() ^ 1, uuid.getLeastSignificantBits()).toString();
    }
    LocalDate date = Moments.date(text);
    if (date != null) {
      return date.plusDays(1).toString();
    }
    Instant instant = Moments.instant(text);
    if (instant != null) {
      return instant.plusSeconds(1).toString();
    }
    return text.matches("-?[0-9]+\\.[0-9]+") ? "1" + text.replace("-", "") : text + "x";
  }
}

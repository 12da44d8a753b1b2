package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.request.ExistingResource;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {
  private static final String HEX = "0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5";
  private static final UUID SOME = UUID.fromString("0c1d2e3f-4a5b-6c7d-8e9f-a0b1c2d3e4f5");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"unknown\": 1, \"dry_run\": true}",
        "{\"plan\": null, \"attributes\": null, \"limits\": null, \"order_offering\": null,"
            + " \"resource\": null, \"script\": null}",
        "{\"plan\": \"\", \"order_offering\": \"\"}"
      })
  void what_is_not_given_is_the_default(String document) {
    assertThat(read(document)).isEqualTo(DryRunRequest.of(DryRunType.CREATE));
  }

  @ParameterizedTest
  @EnumSource(DryRunType.class)
  void each_type_is_read(DryRunType type) {
    assertThat(read("{\"type\":\"%s\"}".formatted(type.word())).type()).isEqualTo(type);
  }

  @Test
  void everything_is_read() {
    DryRunRequest request =
        read(
            """
            {"plan": "https://x.example.org/api/marketplace-plans/%1$s/", "type": "Update",
             "attributes": {"a": -0.0}, "limits": {"cpu": 2},
             "order_offering": "/api/marketplace-provider-offerings/%1$s/",
             "resource": {"uuid": "%1$s", "name": "web", "backend_id": "vm-1",
               "backend_metadata": {"m": 1}, "attributes": {"b": 2}, "unknown": 3,
               "plan": "https://x.example.org/api/marketplace-plans/%1$s/",
               "limits": {"cpu": 1}},
             "script": "print()", "environ": {"REGION": "north"}, "unmasked": true}"""
                .formatted(HEX));

    assertThat(request)
        .isEqualTo(
            new DryRunRequest(
                DryRunType.UPDATE,
                SOME,
                new JsonObject(Map.of("a", new JsonDecimal("-0.0"))),
                new JsonObject(Map.of("cpu", JsonInteger.of(2))),
                SOME,
                new ExistingResource(
                    SOME,
                    "web",
                    "vm-1",
                    new JsonObject(Map.of("m", JsonInteger.of(1))),
                    new JsonObject(Map.of("b", JsonInteger.of(2))),
                    SOME,
                    new JsonObject(Map.of("cpu", JsonInteger.of(1)))),
                "print()",
                new JsonObject(Map.of("REGION", new JsonString("north"))),
                true));
  }

  @Test
  void an_empty_resource_is_one_of_which_nothing_is_known() {
    assertThat(read("{\"resource\": {}}").resource()).isEqualTo(ExistingResource.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]", "[{}]", "1", "\"Create\"", "true"})
  void a_request_is_an_object(String document) {
    assertThatThrownBy(() -> read(document))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage("Expected a JSON object.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "type | null | not null",
        "type | 1 | not a number",
        "type | [] | not an array",
        "type | `\"create\"` | \"Create\", \"Update\", \"Terminate\", \"Pull\", \"Restore\", \"SetOptions\"",
        "type | `\"Delete\"` | \"Create\", \"Update\", \"Terminate\", \"Pull\", \"Restore\", \"SetOptions\"",
        "type | `\"\"` | \"Create\", \"Update\", \"Terminate\", \"Pull\", \"Restore\", \"SetOptions\"",
        "attributes | [] | It must be an object, not an array.",
        "attributes | `\"{}\"` | It must be an object, not a string.",
        "attributes | 5 | It must be an object, not a number.",
        "limits | [] | It must be an object, not an array.",
        "resource | `\"x\"` | It must be an object, not a string.",
        "script | {} | It must be a string, not an object.",
        "plan | 5 | Incorrect type. Expected URL string, received a number.",
        "plan | {} | Incorrect type. Expected URL string, received an object.",
        "plan | `\"Standard\"` | Invalid hyperlink - expected the URL of a plan",
        "plan | `\"https://x/api/marketplace-plans/1/\"` | Invalid hyperlink - ",
        "plan | `\"0c1d2e3f4a5b6c7d8e9fa0b1c2d3e4f5\"` | a UUID alone is no URL.",
        "order_offering | `\"x\"` | Invalid hyperlink - expected the URL of an offering"
      })
  void a_wrong_field_is_told_and_not_repeated(String field, String value, String message) {
    assertThatThrownBy(() -> read("{\"%s\": %s}".formatted(field, value)))
        .isInstanceOfSatisfying(
            InvalidFieldsException.class,
            e -> {
              assertThat(e.errors().messages()).containsOnlyKeys(field);
              assertThat(e.errors().messages().get(field)).hasSize(1);
              assertThat(e.errors().messages().get(field).getFirst()).contains(message);
            });
  }

  @Test
  void all_wrong_fields_are_told_at_once() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    {"type": 1, "plan": 2, "attributes": 3, "limits": 4, "order_offering": 5,
                     "resource": {"uuid": "6", "name": 7, "backend_metadata": 8}, "script": 9}"""))
        .isInstanceOfSatisfying(
            InvalidFieldsException.class,
            e ->
                assertThat(e.errors().messages())
                    .containsOnlyKeys(
                        "type",
                        "plan",
                        "attributes",
                        "limits",
                        "order_offering",
                        "resource.uuid",
                        "resource.name",
                        "resource.backend_metadata",
                        "script"));
  }

  @Test
  void a_script_is_taken_byte_for_byte() {
    assertThat(read("{\"script\": \"a\\r\\nb\\u0000\"}").script()).isEqualTo("a\r\nb\0");
    assertThat(new JsonString("a\r\nb\0").value()).hasSize(5);
  }

  private static DryRunRequest read(String document) {
    return RequestJson.read(JsonText.parse(document));
  }
}

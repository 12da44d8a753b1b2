package io.dryrun.domain.secret;

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
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonMaskTest {

  private static final Secrets SECRETS = Given.secrets("hunter-two", "hunter-three", "4829171");

  @Test
  void strings_at_every_depth_are_masked() {
    JsonValue value =
        new JsonObject(
            Map.of(
                "a", new JsonArray(List.of(new JsonString("is hunter-two"), new JsonString("b")))));
    assertThat(SECRETS.mask(value))
        .isEqualTo(
            new JsonObject(
                Map.of(
                    "a", new JsonArray(List.of(new JsonString("is ••••"), new JsonString("b"))))));
  }

  @Test
  void names_are_masked_in_their_order_and_none_is_lost() {
    var members = new LinkedHashMap<String, JsonValue>();
    members.put("hunter-two", JsonInteger.of(1));
    members.put("•••• (2)", JsonInteger.of(2));
    members.put("hunter-three", JsonInteger.of(3));
    members.put("••••", JsonInteger.of(4));
    assertThat(SECRETS.mask(new JsonObject(members)))
        .isInstanceOfSatisfying(
            JsonObject.class,
            masked -> {
              assertThat(masked.members().values()).containsExactlyElementsOf(members.values());
              assertThat(masked.members().keySet())
                  .containsExactly("•••• (3)", "•••• (2)", "•••• (4)", "••••");
            });
  }

  @Test
  void what_is_no_string_stays_as_it_is() {
    JsonValue value =
        new JsonArray(
            List.of(
                JsonNull.NULL,
                new JsonBoolean(true),
                JsonInteger.of(4829171),
                new JsonDecimal("4829171.5")));
    assertThat(SECRETS.mask(value)).isEqualTo(value);
    assertThat(SECRETS.mask((JsonValue) new JsonString("4829171")))
        .isEqualTo(new JsonString("••••"));
  }
}

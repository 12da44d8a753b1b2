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
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonMaskTest {
  private static final int FEW = 15_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
  void a_number_that_holds_a_value_becomes_a_masked_string() {
    assertThat(SECRETS.mask(JsonInteger.of(4829171))).isEqualTo(new JsonString("••••"));
    assertThat(SECRETS.mask(JsonInteger.of(-14829171))).isEqualTo(new JsonString("-1••••"));
    assertThat(SECRETS.mask(new JsonDecimal("4829171.5"))).isEqualTo(new JsonString("••••.5"));
    assertThat(SECRETS.mask(new JsonDecimal("4.829171e6"))).isEqualTo(new JsonString("••••"));
    assertThat(SECRETS.contains(new BigDecimal("4829171E+9"))).isTrue();
    assertThat(SECRETS.contains(new BigDecimal("482917"))).isFalse();
  }

  @Test
  void a_number_too_long_to_write_out_stays_as_it_is() {
    assertThat(SECRETS.mask(new JsonDecimal("1e999999999")))
        .isEqualTo(new JsonDecimal("1e999999999"));
    assertThat(SECRETS.mask(new JsonDecimal("1e99999999999999")))
        .isEqualTo(new JsonDecimal("1e99999999999999"));
  }

  @Test
  void what_holds_no_value_stays_as_it_is() {
    JsonValue value =
        new JsonArray(
            List.of(
                JsonNull.NULL,
                new JsonBoolean(true),
                JsonInteger.of(482917),
                new JsonDecimal("482917.5")));
    assertThat(SECRETS.mask(value)).isEqualTo(value);
    assertThat(SECRETS.mask((JsonValue) new JsonString("4829171")))
        .isEqualTo(new JsonString("••••"));
  }

  @Test
  void very_many_names_that_mask_alike_take_no_quadratic_time() {
    processorTime(FEW);
    long few = processorTime(FEW);
    long four = processorTime(4 * FEW);

    // Four times as many take four times as long; with a search for a free number, sixteen times.
    assertThat((double) four / few).isLessThan(10);
  }

  private static long processorTime(int names) {
    var members = new LinkedHashMap<String, JsonValue>();
    for (int i = 0; i < names; i++) {
      members.put(sometimesPercentEncoded("hunter-twohunter-two", i), JsonNull.NULL);
    }
    long begin = THREADS.getCurrentThreadCpuTime();
    JsonValue masked = SECRETS.mask(new JsonObject(members));
    long taken = THREADS.getCurrentThreadCpuTime() - begin;
    assertThat(masked)
        .isInstanceOfSatisfying(
            JsonObject.class,
            object -> {
              assertThat(object.members()).hasSize(names);
              assertThat(object.members()).containsKeys("••••", "•••• (2)", "•••• (" + names + ")");
            });
    return taken;
  }

  private static String sometimesPercentEncoded(String value, int which) {
    var text = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      boolean encoded = (which >> i & 1) == 1;
      text.append(encoded ? "%" + Integer.toHexString(value.charAt(i)) : value.charAt(i));
    }
    return text.toString();
  }
}

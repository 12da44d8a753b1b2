package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.effects.Exchange.Asked;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a call is the recorded one, and what is told where it is not. */
class LikenessTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  private static Asked asked(String method, String url, String type, String body) {
    return new Asked(method, url, List.of(new Header("Content-Type", type)), Bytes.of(body));
  }

  private static Likeness post(String type, String recorded, String made) {
    return Likeness.of(
        asked("POST", "https://a.example/x", type, recorded),
        asked("POST", "https://a.example/x", type, made));
  }

  private static Likeness get(String recorded, String made) {
    return Likeness.of(asked("GET", recorded, "", ""), asked("GET", made, "", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x, https://A.EXAMPLE:443/x",
    "http://a.example, http://a.example:80/",
    "https://a.example/x?b=2&a=1, https://a.example/x?a=1&b=2",
    "https://a.example/x?a=1+2, https://a.example/x?a=1%202",
    "https://a.example/%7Bid%7D, https://a.example/{id}",
    "https://a.example/x#top, https://a.example/x",
    "https://a.example/vms/{{any}}/start?t={{any}}, https://a.example/vms/42/start?t=9",
    "https://a.example/{{TOKEN}}, https://a.example/{{TOKEN|encoded}}",
    "'https://[::1]:8443/x', 'https://[::1]:8443/x'"
  })
  void urls_are_compared_by_what_they_mean(String recorded, String made) {
    assertThat(get(recorded, made).differences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/x, http://a.example/x, it is at https://a.example",
    "https://a.example:8443/x, https://a.example/x, it is at https://a.example:8443",
    "https://a.example/x, https://a.example/y, its path is /x",
    "https://a.example/x, https://a.example/X, its path is /x",
    "https://a.example/x?a=1, https://a.example/x?a=2, 'query field a is 1, 2 here'",
    "https://a.example/x?a=1, https://a.example/x, 'query field a is 1, not there here'",
    "https://a.example/x, https://a.example/x?a=1, 'query field a is not there, 1 here'",
    "https://a.example/x?a=1&a=1, https://a.example/x?a=1, 'query field a is 1, not there here'",
    "https://a.example/{{any}}/b, https://a.example/a/c, its path is /{{any}}/b"
  })
  void what_differs_in_a_url_is_told(String recorded, String made, String told) {
    assertThat(get(recorded, made).differences()).containsExactly(told);
  }

  @Test
  void json_is_compared_by_what_it_means() {
    assertThat(
            post(JSON, "{\"a\": 1, \"b\": [true, null]}", "{\"b\":[true,null],\"a\":1.0}").isSame())
        .isTrue();
    assertThat(post(JSON, "{\"at\": \"{{any}}\"}", "{\"at\": 1700000000}").isSame()).isTrue();
    assertThat(post(JSON, "[1, 2]", "[2, 1]").isSame()).isFalse();
    assertThat(post(JSON, "{\"a\": \"1\"}", "{\"a\": 1}").isSame()).isFalse();
    assertThat(post(JSON, "{\"a\": null}", "{}").isSame()).isFalse();
  }

  @Test
  void the_field_of_a_body_that_differs_is_named_with_both_values() {
    assertThat(
            post(
                    JSON,
                    "{\"vm\": {\"image\": \"debian-12\", \"disks\": [{\"gb\": 10}]}, \"old\": 1}",
                    "{\"vm\": {\"image\": \"ubuntu-24\", \"disks\": [{\"gb\": 20}]}}")
                .differences())
        .containsExactly(
            "body field old is 1, not there here",
            "body field vm.disks[0].gb is 10, 20 here",
            "body field vm.image is \"debian-12\", \"ubuntu-24\" here");
  }

  @Test
  void forms_are_compared_by_their_fields_and_parts_without_what_is_between_them() {
    assertThat(post(FORM, "a=1&b=x+y", "b=x%20y&a=1").isSame()).isTrue();
    assertThat(post(FORM, "a=1", "a=2").differences()).containsExactly("form field a is 1, 2 here");
    Asked one = asked("PUT", "https://a.example", "multipart/form-data; boundary=one", "--one\nx");
    Asked two = asked("PUT", "https://a.example", "multipart/form-data; boundary=two", "--two\nx");
    assertThat(Likeness.of(one, two).isSame()).isTrue();
  }

  @Test
  void any_other_body_is_compared_byte_by_byte() {
    assertThat(post("text/plain", "hello {{any}}!", "hello you!").isSame()).isTrue();
    assertThat(post("text/plain", "hello", "Hello").differences())
        .containsExactly("its body is hello");
    assertThat(post("text/plain", "", "x").differences()).containsExactly("it has no body");
  }

  @Test
  void the_nearest_one_has_the_same_place_rather_than_the_same_body() {
    Asked made = asked("POST", "https://a.example/vms", JSON, "{\"name\": \"b\"}");
    Likeness samePlace =
        Likeness.of(asked("POST", "https://a.example/vms", JSON, "{\"name\": \"a\"}"), made);
    Likeness sameBody =
        Likeness.of(asked("POST", "https://a.example/nets", JSON, "{\"name\": \"b\"}"), made);
    Likeness otherHost =
        Likeness.of(asked("POST", "https://b.example/vms", JSON, "{\"name\": \"b\"}"), made);

    assertThat(samePlace.distance()).isLessThan(sameBody.distance());
    assertThat(sameBody.distance()).isLessThan(otherHost.distance());
  }

  @Test
  void thousands_of_stars_in_a_recorded_text_take_no_time_that_grows_with_their_number() {
    String recorded = "https://a.example/" + "a{{any}}".repeat(5_000) + "b";

    assertThat(get(recorded, "https://a.example/" + "a".repeat(50_000)).isSame()).isFalse();
  }
}

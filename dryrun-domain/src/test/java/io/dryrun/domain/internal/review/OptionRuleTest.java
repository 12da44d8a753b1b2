package io.dryrun.domain.internal.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.DocumentedWord;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every type of option with values that the marketplace takes and values that it refuses. */
class OptionRuleTest {

  @ParameterizedTest(name = "{0} takes {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boolean       | true
          boolean       | false
          boolean       | 1
          boolean       | 0
          boolean       | 1.0
          boolean       | 0.0
          boolean       | "true"
          boolean       | "YES"
          boolean       | "off"
          boolean       | "0"
          integer       | 5
          integer       | -5
          integer       | "5"
          integer       | " +5 "
          integer       | "1_000"
          integer       | "5.00"
          integer       | 5.0
          integer       | 1e3
          integer       | "\\u0665"
          integer       | "5 \\u00a0"
          select_multiple_emails | []
          select_multiple_emails | ["a@example.org", " b@localhost "]
          storage_folder_manager | {"storage_data_type": "Store", "permissions": "2770", "more": null}
          storage_folder_manager | {"storage_data_type": "Store", "permissions": 2770, "hard_quota_space": "0.01", "soft_quota_inodes": "1"}
          single_datacenter_k8s_config | {"a": "b"}
          single_datacenter_k8s_config | {"topology": "1-datacenter", "datacenters": [{}]}
          multi_datacenter_k8s_config | {"datacenters": [1, 2, 3]}
          password      | "secret"
          component_sum | "5"
          newer         | "a"
          newer         | 5
          select_string_multi | {"red": "blue"}
          date          | "2030W021"
          date          | "2030-W02"
          time          | "T10:30"
          time          | "10"
          time          | "10:30:15.1234567"
          time          | "10:30.5"
          time          | "10301512"
          time          | "10:30 Z"
          time          | "10:30+02:00:30.5"
          integer       | 123456789012345678901234567890
          money         | 12
          money         | "12"
          string        | "a"
          string        | 5
          string        | 0.5
          text          | "two\\nlines"
          html_text     | "<b>a</b>"
          select_string | "red"
          select_string | "1"
          select_string | 1
          select_string_multi | []
          select_string_multi | ["red", 1]
          select_openstack_tenant | "f00"
          select_openstack_tenant | 5
          select_openstack_instance | "f00"
          select_multiple_openstack_tenants | []
          select_multiple_openstack_tenants | ["f00", 5]
          select_multiple_openstack_instances | ["f00"]
          date          | "2030-12-31"
          date          | "2030-1-5"
          date          | "20300105"
          date          | "2030-W02-1"
          date          | "2028-02-29"
          time          | "23:59"
          time          | "9:05"
          time          | "23:59:59.123456"
          time          | "10:30+02:00"
          time          | "10:30Z"
          time          | "1030"
          conditional_cascade | {}
          component_multiplier | 5
          component_multiplier | "5"
          """)
  void takes(String type, String value) {
    assertThat(given(type).attributes("{\"x\": " + value + "}").review().accepted()).isTrue();
    assertThat(given(type).attributes("{\"x\": " + value + "}").review().findings())
        .extracting(Finding::code)
        .doesNotContain(
            "order.attribute-type", "order.attribute-choice", "order.attribute-unknown");
  }

  @ParameterizedTest(name = "{0} refuses {1}: {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          boolean       | 2            | order.attribute-type
          boolean       | 0.5          | order.attribute-type
          boolean       | "maybe"      | order.attribute-type
          boolean       | ""           | order.attribute-type
          boolean       | []           | order.attribute-type
          integer       | 5.5          | order.attribute-type
          integer       | "5.5"        | order.attribute-type
          integer       | 1e16         | order.attribute-type
          integer       | 1e999        | order.attribute-type
          integer       | "noon"       | order.attribute-type
          integer       | ""           | order.attribute-type
          integer       | "1__0"       | order.attribute-type
          integer       | true         | order.attribute-type
          integer       | [5]          | order.attribute-type
          money         | 12.5         | order.attribute-type
          money         | "12 EUR"     | order.attribute-type
          string        | ""           | order.attribute-blank
          string        | "  "         | order.attribute-blank
          string        | true         | order.attribute-type
          string        | ["a"]        | order.attribute-type
          string        | "a\\u0000"   | order.attribute-type
          text          | {}           | order.attribute-type
          html_text     | false        | order.attribute-type
          select_string | "blue"       | order.attribute-choice
          select_string | "RED"        | order.attribute-choice
          select_string | ""           | order.attribute-choice
          select_string | ["red"]      | order.attribute-choice
          select_string | {}           | order.attribute-choice
          select_multiple_emails | "a@example.org" | order.attribute-type
          select_multiple_emails | ["x"]  | order.attribute-type
          select_multiple_emails | [5]    | order.attribute-type
          select_multiple_emails | [""]   | order.attribute-type
          storage_folder_manager | "x"    | order.attribute-type
          storage_folder_manager | {"storage_data_type": "Store"} | order.attribute-type
          storage_folder_manager | {"storage_data_type": "Store", "permissions": " "} | order.attribute-blank
          storage_folder_manager | {"storage_data_type": "Store", "permissions": "2770", "hard_quota_space": 0} | order.attribute-range
          storage_folder_manager | {"storage_data_type": "Store", "permissions": "2770", "soft_quota_inodes": 0} | order.attribute-range
          storage_folder_manager | {"storage_data_type": "Store", "permissions": "2770", "hard_quota_inodes": null} | order.attribute-type
          single_datacenter_k8s_config | "x" | order.attribute-type
          single_datacenter_k8s_config | {"topology": "3-datacenter"} | order.attribute-choice
          single_datacenter_k8s_config | {"datacenters": [1, 2]} | order.attribute-choice
          multi_datacenter_k8s_config | ["a"] | order.attribute-type
          multi_datacenter_k8s_config | {"topology": "2-datacenter"} | order.attribute-choice
          password      | true         | order.attribute-type
          component_formula | ["a"]    | order.attribute-type
          newer         | " "          | order.attribute-blank
          newer         | {}           | order.attribute-type
          string        | "\\u00a0"   | order.attribute-blank
          string        | "\\ud800"   | order.attribute-type
          time          | "9"          | order.attribute-type
          time          | "10:30 "     | order.attribute-type
          time          | "9:05Z"      | order.attribute-type
          time          | "10:30+24:00" | order.attribute-type
          select_string_multi | "red"  | order.attribute-type
          select_string_multi | ["red", "blue"] | order.attribute-choice
          select_string_multi | [null] | order.attribute-choice
          select_openstack_tenant | [] | order.attribute-type
          select_openstack_instance | "" | order.attribute-blank
          select_multiple_openstack_tenants | "f00" | order.attribute-type
          select_multiple_openstack_tenants | ["f00", ""] | order.attribute-type
          select_multiple_openstack_instances | [null] | order.attribute-type
          select_multiple_openstack_instances | {} | order.attribute-type
          date          | "31.12.2030" | order.attribute-type
          date          | "2030-02-30" | order.attribute-type
          date          | "2024-W53-1" | order.attribute-type
          date          | "2024-W00"   | order.attribute-type
          date          | "9999-W52-7" | order.attribute-type
          date          | "0000-01-01" | order.attribute-type
          date          | "2030-12-31T10:00:00" | order.attribute-type
          date          | 20300105     | order.attribute-type
          time          | "24:00"      | order.attribute-type
          time          | "23:60"      | order.attribute-type
          time          | "noon"       | order.attribute-type
          time          | 10           | order.attribute-type
          conditional_cascade | "red"  | order.attribute-type
          conditional_cascade | []     | order.attribute-type
          component_multiplier | "many" | order.attribute-type
          component_multiplier | 1.5   | order.attribute-type
          """)
  void refuses(String type, String value, String code) {
    OrderReview review = given(type).attributes("{\"x\": " + value + "}").review();

    assertThat(review.accepted()).isFalse();
    assertThat(review.findings())
        .filteredOn(finding -> finding.message().startsWith(OrderReview.REFUSED))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo(code);
              assertThat(finding.place()).isEqualTo("attributes.x");
              assertThat(finding.message()).contains("“x”").endsWith(".");
            });
  }

  @ParameterizedTest
  @EnumSource(OptionFieldType.class)
  void null_is_refused_whatever_the_type(OptionFieldType type) {
    OrderReview review = given(type.word()).attributes("{\"x\": null}").review();

    assertThat(review.accepted()).isFalse();
    assertThat(review.findings()).extracting(Finding::code).contains("order.attribute-type");
  }

  @ParameterizedTest
  @EnumSource(OptionFieldType.class)
  void absence_is_refused_where_the_option_is_required(OptionFieldType type) {
    OrderReview optional = given(type.word()).review();
    OrderReview required =
        GivenOrder.create().option(definition(type.word(), ", \"required\": true")).review();

    assertThat(optional.accepted()).isTrue();
    assertThat(required.accepted()).isFalse();
    assertThat(required.findings())
        .filteredOn(finding -> finding.code().equals("order.attribute-missing"))
        .singleElement()
        .extracting(Finding::message)
        .isEqualTo("A real order would be refused: the attribute “x” is required.");
  }

  @ParameterizedTest(name = "{0}: {1} with {2} gives {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          integer | "min": 1, "max": 5 | 1   | -
          integer | "min": 1, "max": 5 | 5   | -
          integer | "min": 1, "max": 5 | 0   | must be at least 1; it is 0.
          integer | "min": 1, "max": 5 | "6" | must be at most 5; it is “6”.
          integer | "min": 0           | -1  | must be at least 0; it is -1.
          integer | "min": null, "max": null | 99 | -
          money   | "max": 100         | 101 | must be at most 100; it is 101.
          component_multiplier | "min": 2 | 1 | must be at least 2; it is 1.
          integer | "min": 1.5         | 1   | must be at least 1.5; it is 1.
          integer | "min": 1.5         | 2   | -
          integer | "min": true        | 0   | must be at least true; it is 0.
          integer | "max": 1e999       | 5   | -
          """)
  void bounds_count(String type, String bounds, String value, String complaint) {
    OrderReview review =
        GivenOrder.create()
            .option(definition(type, ", " + bounds))
            .attributes("{\"x\": " + value + "}")
            .review();

    assertThat(review.accepted()).isEqualTo(complaint == null);
    if (complaint != null) {
      assertThat(review.findings())
          .filteredOn(finding -> finding.code().equals("order.attribute-range"))
          .extracting(Finding::message)
          .containsExactly(OrderReview.REFUSED + "the attribute “x” " + complaint);
    }
  }

  @Test
  void the_words_are_the_documented_ones_and_newer_ones() {
    Set<String> words = new TreeSet<>();
    Arrays.stream(OptionFieldType.values()).map(DocumentedWord::word).forEach(words::add);

    assertThat(words)
        .containsExactly(
            "boolean",
            "component_formula",
            "component_multiplier",
            "component_sum",
            "conditional_cascade",
            "date",
            "html_text",
            "integer",
            "money",
            "multi_datacenter_k8s_config",
            "password",
            "select_multiple_emails",
            "select_multiple_openstack_instances",
            "select_multiple_openstack_tenants",
            "select_openstack_instance",
            "select_openstack_tenant",
            "select_string",
            "select_string_multi",
            "single_datacenter_k8s_config",
            "storage_folder_manager",
            "string",
            "text",
            "time");
  }

  private static GivenOrder given(String type) {
    return GivenOrder.create().option(definition(type, ""));
  }

  private static String definition(String type, String more) {
    return "{\"type\": \"%s\", \"label\": \"X\", \"choices\": [\"red\", \"1\"]%s}"
        .formatted(type, more);
  }
}

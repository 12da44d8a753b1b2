package io.dryrun.domain.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a provider stored that does something else than expected. */
class SecretOptionsReviewTest {
  private static final String SECRET = "made-up-s3cret";

  private static List<Finding> review(DryRunType type, JsonValue environ, String... idle) {
    Offering offering =
        Offering.builder(new UUID(0, 9))
            .scripts(
                new ProviderScripts(
                    "shell", Map.of(DryRunType.CREATE, "true"), environ, Set.of(idle)))
            .build();
    var ids = new OrderIds(new UUID(0, 1), new UUID(0, 2), new UUID(0, 3));
    return SecretOptionsReview.of(
        Order.imagined(offering, DryRunRequest.of(type), new User("ann", ""), ids));
  }

  private static JsonObject entry(String name) {
    return new JsonObject(Map.of("name", new JsonString(name), "value", new JsonString(SECRET)));
  }

  @Test
  void variables_as_a_list_of_objects_are_all_right() {
    assertThat(review(DryRunType.CREATE, new JsonArray(List.of(entry("TOKEN"))))).isEmpty();
    assertThat(review(DryRunType.CREATE, JsonObject.EMPTY)).isEmpty();
    assertThat(review(DryRunType.CREATE, new JsonString(""))).isEmpty();
  }

  @Test
  void what_the_marketplace_passes_over_is_a_warning_that_quotes_no_value() {
    List<Finding> object =
        review(DryRunType.CREATE, new JsonObject(Map.of("TOKEN", new JsonString(SECRET))));
    List<Finding> entries =
        review(
            DryRunType.CREATE,
            new JsonArray(List.of(entry("TOKEN"), new JsonString("TOKEN=" + SECRET))));

    for (List<Finding> findings : List.of(object, entries)) {
      assertThat(findings)
          .singleElement()
          .extracting(Finding::code)
          .isEqualTo("environment.skipped");
      assertThat(findings.getFirst().severity()).isEqualTo(Severity.WARNING);
      assertThat(findings.toString()).doesNotContain(SECRET);
    }
    assertThat(object.getFirst().message()).startsWith("secret_options.environ is an object");
    assertThat(entries.getFirst().message()).startsWith("Entry 2 of secret_options.environ is a");
  }

  @Test
  void a_variable_that_hides_one_of_the_marketplaces_is_told_once() {
    var environ = new JsonArray(List.of(entry("RESOURCE_NAME"), entry("RESOURCE_NAME")));

    assertThat(review(DryRunType.CREATE, environ))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("environment.hidden");
              assertThat(finding.message()).contains("RESOURCE_NAME").doesNotContain(SECRET);
            });
  }

  @Test
  void what_this_type_of_order_does_not_have_is_not_hidden() {
    var environ = new JsonArray(List.of(entry("CREATOR_EMAIL"), entry("PLAN_NAME")));

    assertThat(review(DryRunType.PULL, environ)).isEmpty();
    assertThat(review(DryRunType.TERMINATE, environ))
        .extracting(Finding::message)
        .singleElement()
        .asString()
        .contains("CREATOR_EMAIL");
  }

  @Test
  void scripts_that_are_never_run_are_a_hint() {
    assertThat(review(DryRunType.CREATE, JsonArray.EMPTY, "restore", "delete"))
        .extracting(Finding::severity, Finding::place, Finding::message)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(
                Severity.HINT,
                "secret_options.delete",
                "The marketplace never runs secret_options.delete; for Terminate it runs"
                    + " secret_options.terminate."),
            org.assertj.core.api.Assertions.tuple(
                Severity.HINT,
                "secret_options.restore",
                "The marketplace never runs secret_options.restore; for Restore it runs"
                    + " secret_options.create."));
  }

  @Test
  void how_options_are_written_is_a_hint_where_a_script_reads_them() {
    assertThat(review(DryRunType.SET_OPTIONS, JsonArray.EMPTY))
        .extracting(Finding::code)
        .containsExactly("environment.python-text");
  }
}

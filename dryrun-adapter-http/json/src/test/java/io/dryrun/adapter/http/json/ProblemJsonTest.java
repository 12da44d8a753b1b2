package io.dryrun.adapter.http.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.validation.FieldErrors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProblemJsonTest {

  @Test
  void a_problem_about_no_field_has_the_four_members() {
    assertThat(
            JsonText.write(ProblemJson.write(404, "Not Found", "Gone.", new FieldErrors(Map.of()))))
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not Found","status":404,"detail":"Gone."}""");
  }

  @Test
  void each_wrong_field_is_a_member_and_all_of_them_are_in_errors() {
    var fields = new LinkedHashMap<String, List<String>>();
    fields.put("plan", List.of("One.", "Two."));
    fields.put("type", List.of("Three."));

    assertThat(
            JsonText.write(ProblemJson.write(400, "Bad Request", "All.", new FieldErrors(fields))))
        .isEqualTo(
            """
            {"type":["Three."],"title":"Bad Request","status":400,"detail":"All.",\
            "plan":["One.","Two."],"errors":{"plan":["One.","Two."],"type":["Three."]}}""");
  }
}

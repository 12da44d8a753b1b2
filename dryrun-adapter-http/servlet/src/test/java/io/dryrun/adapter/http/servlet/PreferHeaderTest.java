package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.testkit.fake.ScriptBehaviour;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferHeaderTest {

  @Test
  void a_minimal_run_answers_with_the_output_alone() throws Exception {
    try (var server = LoopbackServer.start()) {
      Reply reply = server.post(RUN, "{}", "Prefer", "return=minimal");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"output\":\"vm-1\\n\"}");
      assertThat(reply.header("Preference-Applied")).isEqualTo("return=minimal");
      assertThat(reply.header("Vary")).isEqualTo("Authorization, Prefer");
    }
  }

  @Test
  void a_minimal_run_whose_script_fails_answers_with_the_output_alone() throws Exception {
    try (var server = LoopbackServer.start()) {
      server.runner.next(ScriptBehaviour.exits(1).afterPrinting("no\n"));

      Reply reply = server.post(RUN, "{}", "Prefer", "return=minimal");

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.body()).isEqualTo("{\"output\":\"no\\n\"}");
    }
  }

  @Test
  void a_minimal_asynchronous_run_is_accepted_with_its_uuid() throws Exception {
    try (var server = LoopbackServer.start()) {
      Reply reply = server.post(ASYNC_RUN, "{}", "Prefer", "return=minimal");

      assertThat(reply.status()).isEqualTo(202);
      assertThat(((JsonObject) reply.json()).members()).containsOnlyKeys("uuid");
      assertThat(reply.header("Location"))
          .isEqualTo(
              server.base() + "/api/marketplace-script-async-dry-run/" + reply.text("uuid") + "/");
      assertThat(server.get(reply.header("Location")).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "return=minimal | minimal",
        "return=representation | representation",
        "RETURN=minimal | minimal",
        "return = minimal | minimal",
        "return=\"minimal\" | minimal",
        "return=minimal; foo=bar | minimal",
        "respond-async, wait=10, return=minimal | minimal",
        "foo=\"a,b\", return=minimal | minimal",
        "foo=\"a\\\", return=representation, \", return=minimal | minimal",
        "foo; bar=\"a, return=representation\", return=minimal | minimal",
        "foo=\"return=minimal | ``",
        "return=minimal, return=representation | minimal",
        "return=everything | ``",
        "return | ``",
        "return= | ``",
        "returns=minimal | ``",
        "minimal | ``",
        ";;,,== | ``"
      })
  void a_preference_is_read_as_rfc_7240_says(String prefer, String applied) throws Exception {
    try (var server = LoopbackServer.start()) {
      Reply reply = server.post(RUN, "{}", "Prefer", prefer);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.header("Preference-Applied"))
          .isEqualTo(applied.isEmpty() ? "" : "return=" + applied);
      assertThat(((JsonObject) reply.json()).members()).hasSize(applied.equals("minimal") ? 1 : 68);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", " ", "\t", "a ", "a= ", ",", ";", "=", "\"", "a=\"", "\\", "return="})
  void a_long_preference_takes_no_longer_to_read_than_it_is_long(String piece) throws Exception {
    // If the time grew with the cube of it, the client would not wait for the answer.
    String preference = "x" + piece.repeat(7000 / piece.length()) + "\"\\";
    try (var server = LoopbackServer.start()) {
      Reply reply = server.post(RUN, "{}", "Prefer", preference);

      assertThat(reply.status()).isEqualTo(200);
    }
  }

  @Test
  void a_preference_may_stand_in_a_second_header() throws Exception {
    try (var server = LoopbackServer.start()) {
      Reply reply = server.post(RUN, "{}", "Prefer", "wait=5", "Prefer", "return=minimal");

      assertThat(reply.header("Preference-Applied")).isEqualTo("return=minimal");
    }
  }

  @Test
  void a_deployment_chooses_what_is_answered_without_a_preference() throws Exception {
    var settings = HttpSettings.DEFAULT.withRepresentation(Representation.MINIMAL);
    try (var server = LoopbackServer.start(settings)) {
      assertThat(server.post(RUN, "{}").body()).isEqualTo("{\"output\":\"vm-1\\n\"}");
      assertThat(server.post(ASYNC_RUN, "{}").status()).isEqualTo(202);
      assertThat(server.post(RUN, "{}", "Prefer", "return=representation").text("name"))
          .isEqualTo("Virtual machine");
    }
  }
}

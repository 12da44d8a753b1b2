package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.effects.Rule.Action;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
  private static List<Rule> read(String text) {
    return RuleReader.read(text, "vm.effects.yaml");
  }

  @Test
  void a_rule_matches_by_method_host_path_and_body_and_answers_with_json() {
    Rule rule =
        read("""
             rules:
               - method: post
                 host: "*.example.org"
                 path: /v1/*/vms
                 body: debian
                 answer:
                   status: 201
                   headers: {X-Trace: 7}
                   json: {id: "{{id}}", cores: 2, tags: [a, null, true, 0.5]}
             """)
            .getFirst();

    assertThat(rule.action())
        .isEqualTo(
            new Action.Answer(
                201,
                Map.of("X-Trace", "7", "Content-Type", "application/json"),
                "{\"id\":\"{{id}}\",\"cores\":2,\"tags\":[\"a\",null,true,0.5]}"));
    assertThat(rule.fits(Calls.of("POST", "https://api.example.org/v1/acme/vms?x=1", "debian-12")))
        .isTrue();
    assertThat(rule.fits(Calls.of("PUT", "https://api.example.org/v1/acme/vms", "debian-12")))
        .isFalse();
    assertThat(rule.fits(Calls.of("POST", "https://api.example.net/v1/acme/vms", "debian-12")))
        .isFalse();
    assertThat(rule.fits(Calls.of("POST", "https://api.example.org/v1/acme/vms/7", "debian-12")))
        .isFalse();
    assertThat(rule.fits(Calls.of("POST", "https://api.example.org/v1/acme/vms", "ubuntu")))
        .isFalse();
  }

  @Test
  void a_file_without_anything_has_no_rules() {
    assertThat(read("")).isEmpty();
    assertThat(read("rules: []")).isEmpty();
  }

  @Test
  void failures_are_a_status_or_nobody() {
    assertThat(read("rules: [{fail: 429}, {fail: 500}, {fail: timeout}]"))
        .extracting(Rule::action)
        .containsExactly(
            new Action.Answer(429, Map.of("Retry-After", "1"), ""),
            new Action.Answer(500, Map.of(), ""),
            new Action.Hang());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rules: {}|must be a mapping with the one key \"rules\"",
        "rule: []|must be a mapping with the one key \"rules\"",
        "rules: [x]|rule 1: A rule must be a mapping",
        "rules: [{pass: true}, {path: /x}]|rule 2: it needs exactly one of",
        "rules: [{pass: true, refuse: true}]|rule 1: it needs exactly one of",
        "rules: [{pass: yes please}]|\"pass\" must be true",
        "rules: [{hots: x, pass: true}]|\"hots\" is no key there; there are answer, body",
        "rules: [{fail: 200}]|\"fail\" must be timeout or a status",
        "rules: [{answer: {status: 99}}]|status of an answer must be",
        "rules: [{answer: {json: 1, text: x}}]|either json or text",
        "rules: [{answer: {headers: {X y: 1}}}]|a header has a name of",
        "rules: [{answer: {headers: {X: \"a\\nb\"}}}]|one line of ASCII",
        "rules: [|is not YAML"
      })
  void what_is_wrong_is_told_with_its_place_and_what_would_be_right(String text, String told) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("vm.effects.yaml")
        .hasMessageContaining(told);
  }
}

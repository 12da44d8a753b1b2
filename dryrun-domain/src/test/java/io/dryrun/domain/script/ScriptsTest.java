package io.dryrun.domain.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts as providers store them, and as they can be run. */
class ScriptsTest {
  private static final Set<ScriptLanguage> OFFERED =
      Set.of(ScriptLanguage.SHELL, ScriptLanguage.PYTHON);

  @Test
  void the_stored_script_is_found_by_its_type() {
    var scripts = stored("shell", Map.of(DryRunType.PULL, "echo pulled"));

    assertThat(scripts.script(DryRunType.PULL, null, OFFERED))
        .isEqualTo(new Script(ScriptLanguage.SHELL, "echo pulled"));
  }

  @Test
  void another_source_can_take_its_place_even_where_there_is_none() {
    var scripts = stored("python", Map.of());

    assertThat(scripts.script(DryRunType.CREATE, "print()", OFFERED).source()).isEqualTo("print()");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Python", "bash", "cobol", "node", "c++"})
  void a_language_that_is_not_run_is_quoted_with_those_that_are(String language) {
    assertThatThrownBy(() -> stored(language, Map.of()).script(DryRunType.CREATE, "x", OFFERED))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessage(
            "language: The offering's scripts are in the language \"%s\", which is not run here: set"
                + " secret_options.language to \"python\" or \"shell\".",
            language);
  }

  @ParameterizedTest
  @ValueSource(strings = {"python ", "two words", "{\"TOKEN\":\"made-up-s3cret\"}", "-c", "é"})
  void what_can_be_no_language_is_not_quoted(String language) {
    assertThatThrownBy(() -> stored(language, Map.of()).script(DryRunType.CREATE, "x", OFFERED))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessage(
            "language: What the offering has as the language of its scripts is no language: set"
                + " secret_options.language to \"python\" or \"shell\".");
  }

  @Test
  void a_word_for_which_something_is_there_is_a_language() {
    var node = new ScriptLanguage("node");

    assertThat(stored("node", Map.of()).script(DryRunType.CREATE, "x", Set.of(node)))
        .isEqualTo(new Script(node, "x"));
    assertThatThrownBy(() -> new ScriptLanguage("no de"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one word");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void a_language_that_is_missing_is_told(String language) {
    assertThatThrownBy(() -> stored(language, Map.of()).script(DryRunType.CREATE, "x", OFFERED))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessage(
            "language: The offering does not say the language of its scripts: set"
                + " secret_options.language to \"python\" or \"shell\".");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t\r\n"})
  void a_blank_script_is_as_good_as_none(String source) {
    assertThatThrownBy(
            () ->
                stored("python", Map.of(DryRunType.UPDATE, source))
                    .script(DryRunType.UPDATE, null, OFFERED))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessage(
            "script: The offering has no script for Update: secret_options.update is missing or"
                + " empty.");
  }

  @Test
  void restore_runs_the_script_for_create_and_has_none_of_its_own() {
    var scripts =
        stored("shell", Map.of(DryRunType.CREATE, "echo made", DryRunType.RESTORE, "echo back"));

    assertThat(scripts.script(DryRunType.RESTORE, null, OFFERED).source()).isEqualTo("echo made");
    assertThat(scripts.sources()).containsOnlyKeys(DryRunType.CREATE);
  }

  @Test
  void a_script_for_terminate_under_the_wrong_name_is_told() {
    var scripts = new ProviderScripts("shell", Map.of(), JsonArray.EMPTY, Set.of("delete"));

    assertThatThrownBy(() -> scripts.script(DryRunType.TERMINATE, null, OFFERED))
        .hasMessage(
            "script: The offering has no script for Terminate: secret_options.terminate is missing"
                + " or empty. What is in secret_options.delete is never run; call it terminate.");
  }

  @Test
  void a_script_of_1_MiB_is_taken_and_one_byte_more_is_not() {
    assertThat(new Script(ScriptLanguage.SHELL, "#".repeat(Script.MAX_BYTES)).source())
        .hasSize(1 << 20);
    assertRefused("#".repeat(Script.MAX_BYTES + 1), "longer than 1 MiB (1048576 bytes of UTF-8)");
    assertRefused("ä".repeat(Script.MAX_BYTES / 2 + 1), "longer than 1 MiB");
  }

  @Test
  void NUL_in_a_script_is_told_with_its_line() {
    assertRefused("a\0", "The script holds a NUL character in line 1; remove it.");
    assertRefused("\0a", "The script holds a NUL character in line 1; remove it.");
    assertRefused("a\nb\nc\0", "The script holds a NUL character in line 3; remove it.");
    assertRefused("a\nb\n\0", "The script holds a NUL character in line 3; remove it.");
  }

  @Test
  void half_a_character_and_nothing_at_all_are_no_scripts() {
    assertRefused("echo \ud83d", "not valid Unicode");
    assertRefused(" \n", "The script is empty.");
  }

  @Test
  void line_ends_are_kept_as_they_are() {
    assertThat(new Script(ScriptLanguage.SHELL, "echo a\r\necho b\r").source())
        .isEqualTo("echo a\r\necho b\r");
  }

  @Test
  void no_text_of_a_script_or_a_variable_is_ever_shown() {
    var scripts =
        new ProviderScripts(
            "python",
            Map.of(DryRunType.CREATE, "made-up-s3cret"),
            new JsonObject(Map.of("TOKEN", new JsonString("made-up-s3cret"))));
    var script = scripts.script(DryRunType.CREATE, null, OFFERED);
    var environment = new ScriptEnvironment(Map.of("TOKEN", "made-up-s3cret"));

    assertThat(scripts).hasToString("ProviderScripts[python, [CREATE]]");
    assertThat(script).hasToString("Script[python, 14 characters]");
    assertThat(environment).hasToString("ScriptEnvironment[TOKEN]");
    assertThat(new EnvironmentVariable("TOKEN", "made-up-s3cret")).hasToString("TOKEN=…");
    assertThat(new ScriptJob(new UUID(0, 1), script, environment, RunLimits.DEFAULT).toString())
        .doesNotContain("made-up-s3cret");
  }

  @Test
  void what_was_given_can_change_afterwards_without_harm() {
    var sources = new HashMap<>(Map.of(DryRunType.CREATE, "echo 1"));
    var variables = new HashMap<>(Map.of("A", "1"));
    var scripts = stored("shell", sources);
    var environment = new ScriptEnvironment(variables);

    sources.clear();
    variables.clear();

    assertThat(scripts.source(DryRunType.CREATE)).contains("echo 1");
    assertThat(environment.variables()).containsEntry("A", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "Create, CREATE, create, create",
    "Update, UPDATE, update, update",
    "Terminate, TERMINATE, terminate, terminate",
    "Pull, PULL, pull, pull",
    "Restore, RESTORE, restore, create",
    "SetOptions, SET_OPTIONS, setoptions, resource_options_handler",
  })
  void types_have_the_words_of_the_contract(
      String word, DryRunType type, String lowerCase, String option) {
    assertThat(type.option()).isEqualTo(option);
    assertThat(DryRunType.ofWord(word)).contains(type);
    assertThat(type.word()).isEqualTo(word);
    assertThat(type.lowerCase()).isEqualTo(lowerCase);
  }

  @ParameterizedTest
  @ValueSource(strings = {"create", "CREATE", "", "Delete", " Create"})
  void any_other_word_is_no_type(String word) {
    assertThat(DryRunType.ofWord(word)).isEmpty();
  }

  @Test
  void limits_out_of_their_range_are_refused() {
    assertThatThrownBy(() -> RunLimits.DEFAULT.withWallClock(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The wall clock limit must be positive.");
    assertThatThrownBy(() -> RunLimits.DEFAULT.withWallClock(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RunLimits.DEFAULT.withGrace(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The grace period must not be negative.");
    for (long[] wrong : new long[][] {{1023, 2048}, {2048, 2047}}) {
      assertThatThrownBy(() -> RunLimits.DEFAULT.withOutput((int) wrong[0], wrong[1]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void one_limit_can_be_changed_without_the_others() {
    var limits =
        RunLimits.DEFAULT
            .withWallClock(Duration.ofSeconds(1))
            .withGrace(Duration.ZERO)
            .withOutput(1024, 1024);

    assertThat(limits.wallClock()).isEqualTo(Duration.ofSeconds(1));
    assertThat(limits.grace()).isEqualTo(Duration.ZERO);
    assertThat(limits.keptOutput()).isEqualTo(1024);
    assertThat(limits.totalOutput()).isEqualTo(1024);
    assertThat(RunLimits.DEFAULT.withGrace(Duration.ZERO).wallClock())
        .isEqualTo(RunLimits.DEFAULT.wallClock());
  }

  private static void assertRefused(String source, String message) {
    assertThatThrownBy(() -> new Script(ScriptLanguage.SHELL, source))
        .isInstanceOf(InvalidFieldsException.class)
        .hasMessageContaining(message);
  }

  private static ProviderScripts stored(String language, Map<DryRunType, String> sources) {
    return new ProviderScripts(language, sources, JsonArray.EMPTY);
  }
}

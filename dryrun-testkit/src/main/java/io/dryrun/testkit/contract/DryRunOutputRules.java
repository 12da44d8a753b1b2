package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.RunProgress;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.output.OutputChunk;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.DryRunState;
import io.dryrun.domain.run.RunResult;
import io.dryrun.testkit.fixture.Runs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The contract of a store about the output of a script that runs. */
abstract class DryRunOutputRules extends DryRunListRules {
  private static final UUID RUN = Runs.pending(1).uuid();
  private static final int KEPT = 1000;

  @Test
  @DisplayName("2.01 what was appended is found and listed, in order")
  void rule_2_01_appended_is_found() {
    store().add(Runs.executing(1));

    assertThat(append(0, "one\n")).isTrue();
    assertThat(output()).isEqualTo(new CapturedOutput("one\n", 4, false));
    assertThat(append(4, "two\n")).isTrue();

    assertThat(output()).isEqualTo(new CapturedOutput("one\ntwo\n", 8, false));
    assertThat(store().list(ALL, ANY, FIRST).items()).containsExactly(stored());
    assertThat(stored().state()).isEqualTo(DryRunState.EXECUTING);
    assertThat(stored().started()).isEqualTo(Runs.executing(1).started());
  }

  @Test
  @DisplayName("2.02 nothing is appended to what does not execute, or is not there")
  void rule_2_02_only_executing() {
    assertThat(append(0, "nobody\n")).isFalse();
    store().add(Runs.pending(1));
    assertThat(append(0, "early\n")).isFalse();
    store().replace(Runs.executing(1), DryRunState.PENDING);
    store().replace(Runs.done(1, "vm-1\n"), DryRunState.EXECUTING);

    assertThat(append(0, "late\n")).isFalse();

    assertThat(store().find(RUN)).contains(Runs.done(1, "vm-1\n"));
    assertThat(store().find(Runs.pending(2).uuid())).isEmpty();
  }

  @Test
  @DisplayName("2.03 a chunk that is sent again is there once")
  void rule_2_03_again() {
    store().add(Runs.executing(1));
    append(0, "one\n");
    append(4, "two\n");

    assertThat(append(4, "two\nthree\n")).isTrue();

    assertThat(output()).isEqualTo(new CapturedOutput("one\ntwo\nthree\n", 14, false));
  }

  @Test
  @DisplayName("2.04 an output that is sent from its beginning replaces what was there")
  void rule_2_04_from_the_beginning() {
    store().add(Runs.executing(1));
    append(0, "one\n");
    append(4, "two\n");

    assertThat(append(0, "one\ntw")).isTrue();

    assertThat(output()).isEqualTo(new CapturedOutput("one\ntw", 6, false));
  }

  @Test
  @DisplayName("2.05 where something was left out, a line says how much")
  void rule_2_05_gaps() {
    store().add(Runs.executing(1));
    append(0, "first\n");

    append(1_000_006, "last\n");

    assertThat(output().text()).isEqualTo("first\n" + CapturedOutput.leftOut(1_000_000) + "last\n");
    assertThat(output().bytes()).isEqualTo(1_000_011);
    assertThat(output().cut()).isTrue();
  }

  @Test
  @DisplayName("2.06 the first and the last half of what is worth keeping is kept of any output")
  void rule_2_06_kept() {
    store().add(Runs.executing(1));
    var all = new StringBuilder();
    for (int line = 1; line <= 1000; line++) {
      String text = "line %04d\n".formatted(line);
      assertThat(append(all.length(), text)).isTrue();
      all.append(text);
    }

    CapturedOutput kept = output();

    assertThat(kept.bytes()).isEqualTo(all.length());
    assertThat(kept.text())
        .startsWith(all.substring(0, KEPT / 2))
        .endsWith(all.substring(all.length() - KEPT / 2));
    assertThat(kept.cut()).isEqualTo(kept.text().contains("bytes of output left out"));
  }

  @Test
  @DisplayName("2.07 any text is carried, and its bytes are those that the chunk says")
  void rule_2_07_any_text() {
    store().add(Runs.executing(1));
    String text = CarriedRuns.HARD_TEXT;

    store().append(RUN, new OutputChunk(0, 7, text), KEPT);
    store().append(RUN, new OutputChunk(7, 8 + (2 << 20), "x".repeat(2 << 20)), 2 << 21);

    assertThat(output().text()).isEqualTo(text + "x".repeat(2 << 20));
    assertThat(output().bytes()).isEqualTo(8 + (2 << 20));
  }

  @Test
  @DisplayName("2.08 the output of the end takes the place of what was appended")
  void rule_2_08_the_end_replaces() {
    store().add(Runs.executing(1));
    append(0, "so far\n");

    store().replace(Runs.done(1, "all of it\n"), DryRunState.EXECUTING);

    assertThat(store().find(RUN)).contains(Runs.done(1, "all of it\n"));
    assertThat(store().list(ALL, ANY, FIRST).items()).containsExactly(Runs.done(1, "all of it\n"));
  }

  @Test
  @DisplayName("2.09 what was found with its output so far can be stored as ended with that output")
  void rule_2_09_interrupted() {
    store().add(Runs.executing(1));
    append(0, "so far\n");
    DryRun left = stored();

    DryRun ended =
        left.finish(RunResult.interrupted(left.output(), left.created().plusSeconds(60)));

    assertThat(store().replace(ended, DryRunState.EXECUTING)).isTrue();
    assertThat(store().find(RUN)).contains(ended);
  }

  @Test
  @DisplayName("2.10 each dry run has its own output")
  void rule_2_10_own_output() {
    store().add(Runs.executing(1));
    store().add(Runs.executing(2));

    append(0, "mine\n");

    assertThat(store().find(Runs.executing(2).uuid())).contains(Runs.executing(2));
    assertThat(store().list(ALL, ANY, FIRST).items()).containsExactly(Runs.executing(2), stored());
  }

  @Test
  @DisplayName("2.11 progress gives what comes after a place, in the state that it is in")
  void rule_2_11_progress() {
    assertThat(store().progress(RUN, 0, 100)).isEmpty();
    store().add(Runs.pending(1));
    assertThat(store().progress(RUN, 0, 100))
        .contains(new RunProgress(DryRunState.PENDING, List.of()));
    store().replace(Runs.executing(1), DryRunState.PENDING);
    append(0, "one\n");
    append(4, "zwölf\n");

    assertThat(told(0)).isEqualTo("one\nzwölf\n");
    assertThat(told(2)).isEqualTo("e\nzwölf\n");
    assertThat(told(4)).isEqualTo("zwölf\n");
    assertThat(told(11)).isEmpty();
    assertThat(told(1 << 20)).isEmpty();
    assertThat(progress(0, 100).state()).isEqualTo(DryRunState.EXECUTING);

    store().replace(Runs.done(1, "one\nzwölf\nvm-1\n"), DryRunState.EXECUTING);

    assertThat(told(11)).isEqualTo("vm-1\n");
    assertThat(progress(11, 100).state()).isEqualTo(DryRunState.DONE);
    assertThat(told(16)).isEmpty();
  }

  @Test
  @DisplayName("2.12 progress gives no more than was asked for, and leads to the end in steps")
  void rule_2_12_progress_in_steps() {
    store().add(Runs.executing(1));
    String large = "zwölf ".repeat(60_000);
    int bytes = large.getBytes(StandardCharsets.UTF_8).length;
    store().append(RUN, new OutputChunk(0, bytes, large), 2 * bytes);
    store().append(RUN, new OutputChunk(bytes, bytes + 5, "vm-1\n"), 2 * bytes);

    assertThat(inSteps(50_000)).isEqualTo(large + "vm-1\n");
    store().replace(Runs.done(1, large + "vm-1\n"), DryRunState.EXECUTING);
    assertThat(inSteps(50_000)).isEqualTo(large + "vm-1\n");
  }

  @Test
  @DisplayName("2.13 progress shows by its places what is not kept")
  void rule_2_13_progress_over_gaps() {
    store().add(Runs.executing(1));
    append(0, "first\n");
    append(1_000_006, "last\n");
    var chunks =
        List.of(new OutputChunk(0, 6, "first\n"), new OutputChunk(1_000_006, 1_000_011, "last\n"));

    assertThat(progress(0, 100).output()).isEqualTo(chunks);
    assertThat(progress(500, 100).output()).containsExactly(chunks.getLast());

    store()
        .replace(
            stored().finish(RunResult.interrupted(output(), stored().created().plusSeconds(60))),
            DryRunState.EXECUTING);

    assertThat(progress(0, 100).output()).isEqualTo(chunks);
    assertThat(progress(1_000_008, 100).output())
        .containsExactly(new OutputChunk(1_000_008, 1_000_011, "st\n"));
  }

  private RunProgress progress(long from, int most) {
    return store().progress(RUN, from, most).orElseThrow();
  }

  private String told(long from) {
    return progress(from, 1 << 20).output().stream()
        .map(OutputChunk::text)
        .collect(Collectors.joining());
  }

  private String inSteps(int most) {
    var told = new StringBuilder();
    long place = 0;
    for (var next = progress(0, most); !next.output().isEmpty(); next = progress(place, most)) {
      for (OutputChunk chunk : next.output()) {
        assertThat(chunk.start()).isEqualTo(place);
        assertThat(chunk.bytes()).isLessThanOrEqualTo(most);
        told.append(chunk.text());
        place = chunk.end();
      }
    }
    return told.toString();
  }

  private boolean append(long start, String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return store().append(RUN, new OutputChunk(start, start + bytes, text), KEPT);
  }

  private DryRun stored() {
    return store().find(RUN).orElseThrow();
  }

  private CapturedOutput output() {
    return stored().output();
  }
}

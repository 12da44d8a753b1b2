package io.dryrun.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.testkit.fixture.Requests;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that the text of an output does not show, and that break an order all the same. */
class OutputBytesTest {
  private static final int KEPT = 1024;
  private final Stage stage =
      new Stage(parts -> parts.limits(RunLimits.DEFAULT.withOutput(KEPT, 1 << 20)));

  @AfterEach
  void close() {
    stage.close();
  }

  private List<Finding> flaws(byte[] output, int piece) {
    stage.runner.next(
        script -> {
          for (int from = 0; from < output.length; from += piece) {
            script.print(Arrays.copyOfRange(output, from, Math.min(output.length, from + piece)));
          }
          return new Termination.Exited(0);
        });
    DryRun run = stage.run(Requests.create()).dryRun();
    return run.result().flatMap(RunResult::report).orElseThrow().findings().stream()
        .filter(f -> f.code().equals("outcome.nul") || f.code().equals("outcome.not-utf8"))
        .toList();
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 1000})
  void the_first_bad_byte_is_found_in_whatever_pieces_it_comes(int piece) {
    assertThat(flaws(bytes("log \u00c3\u00a4\nl\u00f6g \u00ff\nvm-1"), piece))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("outcome.not-utf8");
              assertThat(finding.place()).isEqualTo("output:2");
              assertThat(finding.message()).contains("byte 9 of it, 0xF6 in line 2");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "C0AF, 0xC0", "E0809F, 0xE0", "EDA080, 0xED", "F08080AF, 0xF0", "F4908080, 0xF4",
    "F5808080, 0xF5", "80, 0x80", "C3, 0xC3", "E282, 0xE2", "C341, 0xC3"
  })
  void what_python_does_not_decode_is_no_utf_8(String hex, String first) {
    byte[] bad = HexFormat.of().parseHex(hex);
    assertThat(flaws(bad, 1))
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("byte 1 of it, " + first));
  }

  @Test
  void characters_of_all_lengths_are_fine() {
    byte[] text =
        "aä€🙂\u0800\uffff\ud7ff\ue000\ud800\udc00\udbff\udfff\nvm-1"
            .getBytes(StandardCharsets.UTF_8);
    assertThat(flaws(text, 1)).isEmpty();
    assertThat(flaws(text, 7)).isEmpty();
  }

  @Test
  void a_nul_is_found_in_what_is_not_kept() {
    var output = new ByteArrayOutputStream();
    output.writeBytes(bytes("x\n".repeat(2000)));
    output.writeBytes(new byte[] {0});
    output.writeBytes(bytes("\nx".repeat(2000) + "\nvm-1"));
    assertThat(flaws(output.toByteArray(), 512))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.code()).isEqualTo("outcome.nul");
              assertThat(finding.message()).contains("line 2001 as byte 4001");
            });
  }
}

package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Termination;
import io.dryrun.testkit.fixture.Runs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every field of what is stored")
class EveryFieldTest {
  private static final UUID RUN = Runs.pending(1).uuid();

  static Stream<RunCodec.Asked> asked() {
    return IntStream.range(0, EveryField.VARIANTS)
        .boxed()
        .flatMap(
            variant ->
                Stream.of(
                    new RunCodec.Asked(
                        EveryField.full(User.class, variant),
                        EveryField.full(DryRunRequest.class, variant)),
                    new RunCodec.Asked(
                        EveryField.bare(User.class, variant),
                        EveryField.bare(DryRunRequest.class, variant))));
  }

  static Stream<RunResult> results() {
    return IntStream.range(0, EveryField.VARIANTS)
        .boxed()
        .flatMap(
            variant ->
                Stream.of(
                    EveryField.full(RunResult.class, variant),
                    EveryField.bare(RunResult.class, variant)));
  }

  @ParameterizedTest
  @MethodSource("asked")
  @DisplayName("of a request comes back")
  void request(RunCodec.Asked asked) throws Exception {
    assertThat(RunCodec.asked(RUN, RunCodec.encode(asked))).isEqualTo(asked);
  }

  @ParameterizedTest
  @MethodSource("results")
  @DisplayName("of a result comes back")
  void result(RunResult result) throws Exception {
    assertThat(RunCodec.result(RUN, RunCodec.encode(result), result.output().text()))
        .isEqualTo(result);
  }

  @Test
  @DisplayName("is tried with all kinds of ends that there are")
  void all_kinds() {
    List<Class<?>> kinds =
        results().<Class<?>>map(result -> result.termination().getClass()).distinct().toList();

    assertThat(kinds)
        .containsExactlyInAnyOrderElementsOf(List.of(Termination.class.getPermittedSubclasses()));
  }

  @Test
  @DisplayName("is read from what the first version wrote, and written as it did")
  void first_version() throws Exception {
    for (String line : lines("asked-1-every-field.jsonl")) {
      assertThat(text(RunCodec.encode(RunCodec.asked(RUN, bytes(line))))).isEqualTo(line);
    }
    for (String line : lines("result-1-every-field.jsonl")) {
      assertThat(text(RunCodec.encode(RunCodec.result(RUN, bytes(line), "")))).isEqualTo(line);
    }
  }

  private static List<String> lines(String name) {
    return Arrays.asList(text(StoredDocuments.resource(name)).split("\n", -1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] document) {
    return new String(document, StandardCharsets.UTF_8);
  }
}

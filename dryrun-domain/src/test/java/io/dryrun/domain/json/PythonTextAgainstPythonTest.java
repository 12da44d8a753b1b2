package io.dryrun.domain.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds our rendering against that of a real Python, which reads the same JSON. */
class PythonTextAgainstPythonTest {

  private static final Path PYTHON = Path.of("/usr/bin/python3");

  /** Two columns for each line of JSON, in hexadecimal, because the texts may hold anything. */
  private static final String SCRIPT =
      """
      import json, sys

      def column(text):
          return text.encode('utf-16-be', 'surrogatepass').hex()

      for line in sys.stdin:
          value = json.loads(line)
          dumped = json.dumps(value)
          text = dumped if isinstance(value, (dict, list)) else str(value)
          print(column(dumped), column(text), sep=',')
      """;

  @TempDir Path folder;

  @Test
  void every_value_is_rendered_as_python_renders_it() throws Exception {
    assumeTrue(Files.isExecutable(PYTHON), "Skipped: there is no " + PYTHON + " to compare with.");
    var values = new RandomJson(20_240_229L);
    List<JsonValue> samples =
        Stream.of(
                RandomJson.notableDecimals(),
                values.decimals(20_000),
                RandomJson.notableStrings(),
                values.strings(3_000),
                values.integers(1_000),
                values.nested(3_000))
            .flatMap(stream -> stream)
            .toList();

    List<String> theirs = fromPython(samples);

    assertThat(theirs).hasSameSizeAs(samples);
    assertThat(IntStream.range(0, samples.size()).boxed())
        .allSatisfy(
            i -> {
              JsonValue value = samples.get(i);
              assertThat(rendered(PythonText.dumps(value), PythonText.str(value)))
                  .as(() -> "value %d: %s".formatted(i, JsonSource.of(value)))
                  .isEqualTo(theirs.get(i));
            });
  }

  private List<String> fromPython(List<JsonValue> samples)
      throws IOException, InterruptedException {
    Path input = folder.resolve("values.json");
    Path output = folder.resolve("rendered");
    Path errors = folder.resolve("errors");
    Files.write(input, samples.stream().map(JsonSource::of).toList(), US_ASCII);
    Process python =
        new ProcessBuilder(PYTHON.toString(), "-I", "-c", SCRIPT)
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(Redirect.to(errors.toFile()))
            .start();
    try {
      assertThat(python.waitFor(2, TimeUnit.MINUTES)).as("python3 has ended").isTrue();
      assertThat(python.exitValue()).as(() -> read(errors)).isZero();
    } finally {
      python.destroyForcibly();
    }
    return Files.readAllLines(output, US_ASCII).stream()
        .map(line -> line.split(",", -1))
        .map(columns -> rendered(text(columns[0]), text(columns[1])))
        .toList();
  }

  /** Escaped once more, so that a difference can be read in the failure. */
  private static String rendered(String dumped, String str) {
    return Stream.of(dumped, str)
        .map(text -> JsonSource.of(new JsonString(text)))
        .collect(Collectors.joining(" | "));
  }

  private static String text(String hexadecimal) {
    var text = new StringBuilder();
    for (int i = 0; i < hexadecimal.length(); i += 4) {
      // Unit by unit: a decoder would replace a surrogate that is alone.
      text.append((char) Integer.parseInt(hexadecimal, i, i + 4, 16));
    }
    return text.toString();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "python3 failed, and what it said can't be read: " + e.getMessage();
    }
  }
}

package org.example.first;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/embedding.md leads to. */
class FirstStepsTest {
  private static final Path PAGE = Path.of("../../docs/embedding.md");

  @Test
  void the_first_program_prints_what_the_page_says() throws Exception {
    var printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      FirstDryRun.main(new String[0]);
    } finally {
      System.setOut(before);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("vm-1");
    assertThat(Files.readString(PAGE)).contains("```\n" + printed + "```\n");
  }

  @Test
  void the_first_server_answers(@TempDir Path folder) throws Exception {
    TomcatURLStreamHandlerFactory.disable();
    try (var server = new FirstServer(0, folder.toString());
        var http = HttpClient.newHttpClient()) {
      var request =
          HttpRequest.newBuilder(
                  URI.create(
                      "http://127.0.0.1:%d/dryrun/api/marketplace-script-dry-run/%s/run/"
                          .formatted(server.port(), FirstDryRun.OFFERING)))
              .header("Authorization", "Token made-up-token-of-alice")
              .header("Prefer", "return=minimal")
              .POST(BodyPublishers.noBody())
              .build();

      String answer = http.send(request, BodyHandlers.ofString()).body();

      assertThat(answer).startsWith("{\"output\":");
      assertThat(Files.readString(PAGE)).contains("```\n" + answer + "\n```\n");
    }
  }

  @Test
  void each_block_of_code_on_the_page_stands_in_a_source_that_is_compiled_or_used()
      throws Exception {
    String sources;
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      sources =
          files
              .filter(file -> file.toString().matches(".*\\.(java|yaml)"))
              .map(FirstStepsTest::words)
              .collect(Collectors.joining("\n"));
    }
    List<String> blocks =
        Pattern.compile("```(?:java|yaml)\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE))
            .results()
            .map(block -> words(block.group(1)))
            .toList();

    assertThat(blocks)
        .hasSizeGreaterThan(6)
        .allSatisfy(block -> assertThat(sources).contains(block));
  }

  private static String words(Path file) {
    try {
      return words(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String words(String text) {
    return String.join(" ", text.strip().split("\\s+"));
  }
}

package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.adapter.json.JsonText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cassettes as files: ours, those of browsers, and what is none. */
class HarReaderTest {
  private static final String ENTRY =
      """
      {"startedDateTime": "2030-01-01T10:00:00.000+01:00", "time": 12.5,
       "request": {"method": "POST", "url": "https://a.example/x?q=1", "httpVersion": "HTTP/2",
         "headers": [{"name": ":authority", "value": "a.example"}, {"name": "accept", "value": "*/*"}],
         "postData": {"mimeType": "text/plain", "text": "hi"}},
       "response": {"status": 200, "headers": [{"name": "x-a", "value": "b"}],
         "content": {"size": 2, "mimeType": "text/plain", "text": "aGk=", "encoding": "base64"}}}
      """;

  @TempDir Path folder;

  private static String har(String entry) {
    return "{\"log\": {\"version\": \"1.2\", \"entries\": [%s]}}".formatted(entry);
  }

  private List<Exchange> read(String text) throws IOException {
    return new CassetteFile(Files.writeString(folder.resolve("vm.cassette.har"), text)).read();
  }

  @Test
  void what_a_browser_saved_is_read() throws IOException {
    assertThat(read(har(ENTRY)))
        .singleElement()
        .satisfies(
            exchange -> {
              assertThat(exchange.page()).isEmpty();
              assertThat(exchange.asked().words()).isEqualTo("POST https://a.example/x?q=1");
              assertThat(exchange.asked().headers()).containsExactly(new Header("accept", "*/*"));
              assertThat(exchange.asked().body().text()).isEqualTo("hi");
              assertThat(exchange.answered().body().text()).isEqualTo("hi");
            });
  }

  @Test
  void a_call_that_came_to_no_answer_is_left_out() throws IOException {
    assertThat(read(har(ENTRY.replace("\"status\": 200", "\"status\": 0")))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "version": "1.2"           | "version": "2.0"              | log.version is "2.0"; it must be "1.2"
          "version": "1.2", "entries" | "version": "1.2", "other"    | log.entries must be a list
          {"startedDateTime"         | 7, {"startedDateTime"         | log.entries[0] must be an object
          "method": "POST"           | "method": "PO ST"             | log.entries[0].request.method is no method
          https://a.example/x?q=1    | file:///etc/passwd            | log.entries[0].request.url is no URL
          https://a.example/x?q=1    | ../../x                       | log.entries[0].request.url is no URL
          "status": 200              | "status": 99                  | log.entries[0].response.status must be
          "status": 200              | "status": 99999999999999999999 | log.entries[0].response.status must be
          "status": 200              | "status": "200"               | log.entries[0].response.status must be
          "value": "b"               | "value": "b\\r\\nX: y"        | log.entries[0].response.headers[0].value must be one line
          "name": "x-a"              | "name": "x a"                 | log.entries[0].response.headers[0].name is no name
          "text": "aGk="             | "text": "a"                   | log.entries[0].response.content.text is no base64
          "encoding": "base64"       | "encoding": "rot13"           | log.entries[0].response.content.encoding must be base64
          "size": 2                  | "_file": "../../etc/passwd"   | log.entries[0].response.content._file names another file
          "response"                 | "answer"                      | log.entries[0].response must be there
          """)
  void what_is_wrong_is_told_with_file_and_place(String part, String wrong, String told) {
    assertThatThrownBy(() -> read(har(ENTRY).replace(part, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vm.cassette.har")
        .hasMessageContaining(told);
  }

  @Test
  void what_is_no_json_or_too_large_is_told() throws IOException {
    assertThatThrownBy(() -> read("{\"log\": "))
        .hasMessageContaining("vm.cassette.har is not HAR, which is JSON");
    assertThatThrownBy(() -> read("")).hasMessageContaining("is not HAR");
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("log must be there");
    assertThatThrownBy(() -> read(har(String.join(",", Collections.nCopies(10_001, "{}")))))
        .hasMessageContaining("there may be 10000");
    Path huge = folder.resolve("huge.har");
    try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }
    assertThatThrownBy(() -> new CassetteFile(huge).read()).hasMessageContaining("64 MiB");
    assertThatThrownBy(() -> new CassetteFile(folder).read()).hasMessageContaining("can't be read");
  }

  @Test
  void what_was_read_is_written_as_it_was() throws IOException {
    List<Exchange> exchanges = read(har(ENTRY));
    var copy = new CassetteFile(folder.resolve("copy.har"));
    copy.write(exchanges);

    assertThat(JsonText.write(HarWriter.document(copy.read())))
        .isEqualTo(JsonText.write(HarWriter.document(exchanges)));
    assertThat(Files.readString(copy.path())).contains("2030-01-01T10:00:00.000+01:00");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("copy.har", "vm.cassette.har");
    }
  }

  @Test
  void a_cassette_that_is_a_link_stays_one() throws IOException {
    Path real = Files.writeString(folder.resolve("real.har"), har(ENTRY));
    Path link = Files.createSymbolicLink(folder.resolve("link.har"), real);

    new CassetteFile(link).write(List.of());

    assertThat(link).isSymbolicLink();
    assertThat(new CassetteFile(real).read()).isEmpty();
  }
}

package io.dryrun.adapter.http.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class SchemaDocumentTest {
  private static final String SCHEMA = "/api/schema/";
  private static final Path SOURCES =
      Path.of("src", "main", "resources", "io", "dryrun", "adapter", "http", "servlet");

  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** {@code -Ddryrun.docs=write} makes the JSON anew. */
  @Test
  void the_json_is_that_of_the_yaml() throws Exception {
    String yaml = Files.readString(SOURCES.resolve("openapi.yaml"));
    Object document = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    var indenter = new DefaultIndenter("  ", "\n");
    var printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
    printer.indentArraysWith(indenter);
    String json = JsonMapper.builder().build().writer(printer).writeValueAsString(document) + "\n";
    Path file = SOURCES.resolve("openapi.json");
    if ("write".equals(System.getProperty("dryrun.docs"))) {
      Files.writeString(file, json);
    }

    assertThat(Files.readString(file))
        .as("openapi.json; run this test with -Ddryrun.docs=write to bring it up to date")
        .isEqualTo(json);
  }

  @Test
  void anybody_gets_the_document_as_yaml() throws Exception {
    Reply reply = server.send("GET", SCHEMA, null);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(reply.body()).startsWith("# The document").contains("openapi: 3.1");
    assertThat(reply.body()).doesNotContain("${");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.header("Vary")).isEqualTo("Accept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json | application/json",
        "application/vnd.oai.openapi+json | application/vnd.oai.openapi+json",
        "application/vnd.oai.openapi | application/vnd.oai.openapi",
        "application/json, text/plain, */* | application/json",
        "application/yaml;q=0.5, APPLICATION/JSON;q=0.9 | application/json",
        "application/json;q=0.1, */*;q=0.9 | application/yaml",
        "application/yaml;q=0, application/* | application/vnd.oai.openapi",
        "text/html, */*;q=0.8 | application/yaml",
        "text/html | application/yaml",
        "application/json;q=x | application/yaml",
        ";;q=,, | application/yaml"
      })
  void accept_chooses_the_form(String accept, String mediaType) throws Exception {
    Reply reply = server.send("GET", SCHEMA, null, "Accept", accept);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo(mediaType);
    assertThat(reply.body().startsWith("{")).isEqualTo(mediaType.endsWith("json"));
  }

  @Test
  void the_parameter_goes_before_accept() throws Exception {
    Reply json = server.send("GET", SCHEMA + "?x&format=json", null, "Accept", "application/yaml");

    assertThat(json.header("Content-Type")).isEqualTo("application/json");
    assertThat(json.text("openapi")).startsWith("3.1.");
    assertThat(server.send("GET", SCHEMA + "?format=yaml", null).body()).startsWith("#");
    Reply none = server.send("GET", SCHEMA + "?format=xml", null);
    assertThat(none.status()).isEqualTo(404);
    assertThat(none.text("detail"))
        .isEqualTo("The document has the formats \"yaml\" and \"json\" alone.");
  }

  @Test
  void who_has_it_already_is_told_so() throws Exception {
    String yaml = server.send("GET", SCHEMA, null).header("ETag");
    String json = server.send("GET", SCHEMA + "?format=json", null).header("ETag");

    Reply known = server.send("GET", SCHEMA, null, "If-None-Match", yaml);
    Reply other = server.send("GET", SCHEMA, null, "If-None-Match", json);

    assertThat(known.status()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(yaml);
    assertThat(other.status()).isEqualTo(200);
    assertThat(server.send("HEAD", SCHEMA, null, "If-None-Match", yaml).status()).isEqualTo(304);
  }

  @Test
  void a_head_tells_how_long_it_is() throws Exception {
    Reply head = server.send("HEAD", SCHEMA, null);

    assertThat(head.status()).isEqualTo(200);
    assertThat(Integer.parseInt(head.header("Content-Length"))).isGreaterThan(10_000);
    assertThat(server.send("HEAD", SCHEMA + "?format=xml", null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "FOO"})
  void it_can_only_be_read(String method) throws Exception {
    Reply reply = server.send(method, SCHEMA, null);

    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(server.send("OPTIONS", SCHEMA, null).header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @CsvSource({
    "/, /*, ''",
    "/, /api/*, ''",
    "/, /dry/api/*, /dry",
    "/context, /dry/*, /context/dry"
  })
  void it_is_there_wherever_the_servlet_is_mounted(String context, String mapping, String prefix)
      throws Exception {
    try (var mounted = LoopbackServer.startAt(context, mapping)) {
      assertThat(mounted.send("GET", prefix + "/api/schema", null).status()).isEqualTo(200);
    }
  }
}

package io.dryrun.server.composition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who operates the server decides whether values of variables can be seen. */
class UnmaskedRunsTest {
  private static final String SCRIPTS =
      """
      {"language": "shell", "create": "echo vm-$COLOUR",
       "environ": [{"name": "COLOUR", "value": "ultramarine"}]}
      """;
  private static final String UNMASKED = "{\"unmasked\": true}";

  @TempDir Path folder;

  @Test
  void a_request_to_see_values_is_refused_by_default() throws IOException {
    String offering = TestServer.write(folder, SCRIPTS);
    try (var server = new TestServer(folder, Map.of());
        var api = server.api()) {
      var response = api.run(offering, UNMASKED);

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.body()).contains("unmasked").doesNotContain("ultramarine");
      assertThat(api.run(offering, "{}").body()).contains("vm-••••");
    }
  }

  @Test
  void a_setting_allows_it_for_the_requests_that_ask() throws IOException {
    String offering = TestServer.write(folder, SCRIPTS);
    try (var server = new TestServer(folder, Map.of("secrets.unmasked", "true"));
        var api = server.api()) {
      assertThat(api.run(offering, UNMASKED).body()).contains("vm-ultramarine");
      assertThat(api.run(offering, "{}").body()).doesNotContain("ultramarine");
    }
  }
}

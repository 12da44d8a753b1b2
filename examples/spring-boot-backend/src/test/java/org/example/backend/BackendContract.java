package org.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What dry runs do in a backend, whatever it is made with. */
abstract class BackendContract {
  static final long PAUSE = 20_000_000;
  static final String RUNS = "/dryrun/api/marketplace-script-async-dry-run/";
  static final String OF_MACHINE =
      "/dryrun/api/marketplace-script-dry-run/" + Samples.MACHINE + "/";
  private static final String OF_SHARE =
      "/dryrun/api/marketplace-script-dry-run/" + Samples.SHARE + "/";
  static final String LONG = "{\"attributes\": {\"seconds\": 60}}";

  /** Somebody with the credentials of {@code username}; of nobody if that is empty. */
  abstract Client as(String username);

  @Test
  void a_provider_runs_the_script_of_an_offering_and_sees_what_it_prints() {
    var answer = as("ann").post(OF_MACHINE + "run/", "{}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Client.json(answer).get("output").asString())
        .startsWith("ordered by ann")
        .endsWith("vm-1\n")
        .doesNotContain(Samples.API_KEY);
  }

  @Test
  void a_run_that_nobody_waits_for_ends_all_the_same() {
    var accepted = as("ann").post(OF_MACHINE + "async_run/", "{}");

    assertThat(accepted.statusCode()).isEqualTo(202);
    assertThat(ended(as("ann"), accepted).get("get_state_display").asString()).isEqualTo("done");
  }

  @Test
  void a_run_can_be_cancelled() {
    var accepted = as("ann").post(OF_MACHINE + "async_run/", LONG);

    var cancelled = as("ann").post(location(accepted) + "cancel/", "");

    assertThat(cancelled.statusCode()).isEqualTo(202);
    assertThat(ended(as("ann"), accepted).get("get_state_display").asString()).isEqualTo("erred");
  }

  @Test
  void a_provider_lists_the_runs_of_its_offerings_and_nobody_elses() {
    var machine = location(as("ann").post(OF_MACHINE + "async_run/", "{}"));
    var share = location(as("bob").post(OF_SHARE + "async_run/", "{}"));

    assertThat(urls(as("ann"))).contains(machine).doesNotContain(share);
    assertThat(urls(as("bob"))).contains(share).doesNotContain(machine);
    assertThat(urls(as("staff"))).contains(machine, share);
    assertThat(as("bob").get(machine).statusCode()).isEqualTo(404);
  }

  @Test
  void nobody_gets_in_without_credentials() {
    assertThat(as("").post(OF_MACHINE + "run/", "{}").statusCode()).isEqualTo(401);
    assertThat(as("").get(RUNS).statusCode()).isEqualTo(401);
  }

  @Test
  void a_buyer_runs_nothing_and_a_provider_nothing_of_others() {
    assertThat(as("buyer").post(OF_MACHINE + "run/", "{}").statusCode()).isEqualTo(403);
    assertThat(as("bob").post(OF_MACHINE + "run/", "{}").statusCode()).isEqualTo(403);
  }

  /** Waits for the end of a run that was accepted. */
  static JsonNode ended(Client client, HttpResponse<String> accepted) {
    return ended(client, location(accepted));
  }

  static JsonNode ended(Client client, String url) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode run = client.json(url);
      if (run.get("state").asInt() > 2) {
        return run;
      }
      LockSupport.parkNanos(PAUSE);
    }
    throw new AssertionError("The run did not end: " + client.json(url));
  }

  static String location(HttpResponse<String> accepted) {
    return accepted.headers().firstValue("Location").orElseThrow();
  }

  private static List<String> urls(Client client) {
    return client.json(RUNS + "?page_size=100").findValuesAsString("url");
  }
}

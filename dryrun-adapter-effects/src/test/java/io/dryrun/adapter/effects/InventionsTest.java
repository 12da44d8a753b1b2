package io.dryrun.adapter.effects;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonObject;
import org.junit.jupiter.api.Test;

class InventionsTest {
  private static final String VMS = "https://api.example.org/vms";

  private final Inventions inventions = new Inventions();

  private HttpReply change(String method, String url, String body) {
    return inventions.change(Calls.of(method, url, body));
  }

  private HttpReply read(String url) {
    return inventions.read(Calls.of("GET", url, "")).orElseThrow();
  }

  private static JsonObject object(HttpReply reply) {
    return (JsonObject) JsonText.parse(reply.body().text());
  }

  @Test
  void what_was_created_is_echoed_with_an_id_and_can_be_read_changed_and_deleted() {
    HttpReply created = change("POST", VMS, "{\"name\": \"web-1\"}");
    String at = "https://api.example.org" + Header.value(created.headers(), "Location");

    assertThat(created.status()).isEqualTo(201);
    assertThat(object(created).members()).containsKeys("id", "uuid", "name");
    assertThat(object(read(at))).isEqualTo(object(created));
    assertThat(object(change("PATCH", at, "{\"cores\": 2}")).members())
        .containsKeys("id", "name", "cores");
    assertThat(object(read(at + "/")).members()).containsKeys("name", "cores");
    assertThat(change("DELETE", at, "").status()).isEqualTo(204);
    assertThat(read(at).status()).isEqualTo(404);
  }

  @Test
  void a_collection_lists_what_was_created_in_it_and_is_not_gone() {
    HttpReply one = change("POST", VMS, "{\"id\": \"vm-1\"}");
    change("POST", VMS, "{\"id\": \"vm-2\"}");
    change("DELETE", VMS + "/vm-2", "");

    assertThat(one.headers()).contains(new Header("Location", "/vms/vm-1"));
    assertThat(read(VMS).body().text()).contains("vm-1").doesNotContain("vm-2");
  }

  @Test
  void what_is_done_with_a_thing_is_accepted_and_makes_none() {
    change("POST", VMS, "{\"id\": \"vm-1\"}");

    assertThat(change("POST", VMS + "/vm-1/start", "").status()).isEqualTo(202);
  }

  @Test
  void nothing_is_known_of_what_nobody_made() {
    assertThat(inventions.read(Calls.of("GET", VMS, ""))).isEmpty();
    change("POST", VMS, "{}");
    assertThat(inventions.read(Calls.of("GET", "https://other.example.org/vms", ""))).isEmpty();
  }

  @Test
  void what_is_no_json_and_what_is_no_name_is_taken_all_the_same() {
    assertThat(change("POST", VMS, "name=web-1").status()).isEqualTo(201);
    HttpReply odd = change("POST", VMS, "{\"id\": \"../../x\"}");
    assertThat(Header.value(odd.headers(), "Location")).matches("/vms/[0-9a-f-]{36}");
    assertThat(change("POST", VMS, "[1, 2").status()).isEqualTo(201);
  }
}

package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.adapter.http.contract.Contract;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonString;
import io.dryrun.testkit.fixture.Runs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListTest {
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void an_empty_list_has_one_page() throws Exception {
    Reply reply = server.get(LIST);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body()).isEqualTo("[]");
    assertThat(reply.header("X-Result-Count")).isEqualTo("0");
    assertThat(reply.header("Link"))
        .isEqualTo(
            "<%1$s?page=1>; rel=\"first\", <%1$s?page=1>; rel=\"last\""
                .formatted(server.base() + LIST));
  }

  @Test
  void the_newest_are_first_and_ten_on_a_page() throws Exception {
    fill(23);

    Reply reply = server.get(LIST);

    assertThat(reply.items()).hasSize(10);
    assertThat(reply.items().getFirst().member("uuid"))
        .contains(new JsonString(Runs.pending(23).uuid().toString()));
    assertThat(reply.header("X-Result-Count")).isEqualTo("23");
    assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
    assertThat(reply.header("Vary")).isEqualTo("Authorization");
    assertThat(reply.items())
        .allSatisfy(
            item -> assertThat(Contract.violations("DryRun", JsonText.write(item))).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "1, first=1 next=2 last=3",
    "2, first=1 prev=1 next=3 last=3",
    "3, first=1 prev=2 last=3"
  })
  void links_lead_to_the_other_pages(int page, String links) throws Exception {
    fill(23);

    Reply reply = server.get(LIST + "?page=" + page);

    var expected = new ArrayList<String>();
    for (String link : links.split(" ", -1)) {
      String[] parts = link.split("=", -1);
      expected.add("<%s?page=%s>; rel=\"%s\"".formatted(server.base() + LIST, parts[1], parts[0]));
    }
    assertThat(reply.header("Link")).isEqualTo(String.join(", ", expected));
  }

  @Test
  void links_keep_the_other_parameters() throws Exception {
    fill(5);

    Reply reply = server.get(LIST + "?page_size=2&x=%C3%BC%20y&page=2&z&x=1");

    assertThat(reply.items()).hasSize(2);
    assertThat(reply.header("Link"))
        .contains(
            "<%s?page_size=2&x=%%C3%%BC%%20y&z&x=1&page=3>; rel=\"next\""
                .formatted(server.base() + LIST));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 700, 1000, 2000, 3000, 5000, 7000})
  void a_long_query_is_answered_with_the_links_that_fit(int length) throws Exception {
    fill(7);
    String query = "?page_size=2&page=2&x=" + "y".repeat(length);

    Reply reply = server.get(LIST + query);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.items()).hasSize(2);
    String link = reply.header("Link");
    assertThat(link).hasSizeLessThan(5000);
    assertThat(link.contains("rel=\"last\"")).isEqualTo(length < 1000);
    assertThat(link.contains("rel=\"prev\"")).isEqualTo(length < 2000);
    assertThat(link.contains("rel=\"next\"")).isEqualTo(length < 4000);
  }

  @Test
  void following_next_leads_through_the_whole_list() throws Exception {
    fill(23);
    var seen = new LinkedHashSet<>();
    String url = server.base() + LIST + "?page_size=4";
    for (int i = 0; i < 20 && url != null; i++) {
      Reply reply = server.get(url);
      reply.items().forEach(item -> seen.add(item.member("uuid").orElseThrow()));
      var next = Pattern.compile("<([^>]*)>; rel=\"next\"").matcher(reply.header("Link"));
      url = next.find() ? next.group(1) : null;
    }

    assertThat(seen).hasSize(23);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "3",
        "1000000",
        "99999999999999999999",
        "x",
        "",
        "1.0",
        "+1",
        "%201",
        "last",
        "%D9%A1",
        "1%00",
        "0x1"
      })
  void there_is_no_such_page(String page) throws Exception {
    fill(11);

    Reply reply = server.get(LIST + "?page=" + page);

    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.text("detail")).isEqualTo("Invalid page.");
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "0, 10",
    "-1, 10",
    "x, 10",
    "'', 10",
    "1.5, 10",
    "300, 300",
    "301, 300",
    "1000000000, 300",
    "99999999999999999999, 300",
    "005, 5"
  })
  void a_page_has_so_many_items(String size, int items) throws Exception {
    fill(310);

    Reply reply = server.get(LIST + "?page_size=" + size);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.items()).hasSize(items);
  }

  @Test
  void the_last_of_two_parameters_counts() throws Exception {
    fill(11);

    assertThat(server.get(LIST + "?page=7&page=2").items()).hasSize(1);
  }

  @Test
  void head_tells_the_same_without_a_body() throws Exception {
    fill(11);
    Reply get = server.get(LIST);

    Reply head = server.send("HEAD", LIST, null, "Authorization", LoopbackServer.ALICE);

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String name : new String[] {"X-Result-Count", "Link", "ETag", "Content-Type"}) {
      assertThat(head.header(name)).isEqualTo(get.header(name)).isNotEmpty();
    }
  }

  @Test
  void who_may_not_see_them_sees_an_empty_list() throws Exception {
    fill(3);

    Reply reply = server.get(LIST, "Authorization", LoopbackServer.BOB);

    assertThat(reply.body()).isEqualTo("[]");
    assertThat(reply.header("X-Result-Count")).isEqualTo("0");
    assertThat(server.get(LIST, "Authorization", LoopbackServer.STAFF).items()).hasSize(3);
  }

  @Test
  void a_list_that_has_not_changed_is_not_sent_again() throws Exception {
    fill(3);
    String tag = server.get(LIST).header("ETag");

    Reply again = server.get(LIST, "If-None-Match", tag);

    assertThat(tag).matches("\"[A-Za-z0-9_-]+\"");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    assertThat(again.header("X-Result-Count")).isEqualTo("3");
    assertThat(again.header("Content-Type")).isEmpty();
    server.store.add(Runs.pending(99));
    assertThat(server.get(LIST, "If-None-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void a_page_with_the_same_items_of_a_longer_list_is_another() throws Exception {
    server.store.add(Runs.pending(2));
    server.store.add(Runs.pending(3));
    String tag = server.get(LIST + "?page_size=1").header("ETag");
    server.store.add(Runs.pending(1));

    Reply reply = server.get(LIST + "?page_size=1", "If-None-Match", tag);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("X-Result-Count")).isEqualTo("3");
  }

  private void fill(int number) {
    for (int i = 1; i <= number; i++) {
      server.store.add(Runs.pending(i));
    }
  }
}

package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.testkit.fake.SequentialIds;
import io.dryrun.testkit.fixture.Offerings;
import io.dryrun.testkit.fixture.Requests;
import io.dryrun.testkit.fixture.Runs;
import io.dryrun.testkit.fixture.Users;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that are narrowed. The runs are created a second after each other from 12:00:01 on. */
class FilterTest {
  private static final UUID OTHER = SequentialIds.nth(0xA101);
  private LoopbackServer server;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start();
    server.store.add(Runs.pending(1));
    server.store.add(Runs.executing(2));
    server.store.add(Runs.done(3, ""));
    server.store.add(Runs.erred(4, new Termination.Exited(1), ""));
    DryRun pending = Runs.pending(5);
    server.store.add(
        DryRun.accepted(
            pending.uuid(),
            OTHER,
            Offerings.CUSTOMER,
            Users.ALICE,
            Requests.of(DryRunType.PULL),
            pending.created()));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=1 | 5 1",
        "state=executing | 2",
        "state=DONE | 3",
        "state=3&state=erred | 4 3",
        "state=3,4 | 4 3",
        "state=pending%2C%202 | 5 2 1",
        "state= | 5 4 3 2 1",
        "state | 5 4 3 2 1",
        "type=Pull | 5",
        "type=pull,create | 5 4 3 2 1",
        "type=Restore | ''",
        "created_after=2026-03-01T12:00:03Z | 5 4 3",
        "created_before=2026-03-01T12:00:03Z | 2 1",
        "created_after=2026-03-01T14:00:03%2B02:00 | 5 4 3",
        "created_after=2026-03-01T14:00:03+02:00 | 5 4 3",
        "created_after=2026-03-01T12:00:03 | 5 4 3",
        "created_after=2026-03-01%2012:00:03 | 5 4 3",
        "created_after=2026-03-01&created_before=2026-03-02 | 5 4 3 2 1",
        "created_before=2026-03-01 | ''",
        "state=1&type=Create | 1",
        "unknown=nonsense | 5 4 3 2 1",
      })
  void a_list_is_narrowed_by(String query, String expected) throws Exception {
    Reply reply = server.get(LIST + "?" + query);

    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    assertThat(numbers(reply)).isEqualTo(expected);
    assertThat(reply.header("X-Result-Count")).isEqualTo(Integer.toString(reply.items().size()));
  }

  @Test
  void an_offering_is_named_by_its_uuid_with_or_without_dashes() throws Exception {
    String uuid = Offerings.OFFERING.toString();

    assertThat(numbers(server.get(LIST + "?offering=" + uuid))).isEqualTo("4 3 2 1");
    assertThat(numbers(server.get(LIST + "?offering=" + uuid.replace("-", ""))))
        .isEqualTo("4 3 2 1");
    assertThat(numbers(server.get(LIST + "?offering=" + OTHER))).isEqualTo("5");
    assertThat(numbers(server.get(LIST + "?offering=" + Runs.pending(9).uuid()))).isEmpty();
  }

  @Test
  void links_to_other_pages_carry_the_filter_along() throws Exception {
    Reply reply = server.get(LIST + "?state=done,erred&page_size=1");

    assertThat(reply.header("Link"))
        .contains("?state=done,erred&page_size=1&page=2>; rel=\"next\"");
    assertThat(reply.header("X-Result-Count")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=5 | state | A state is 1 or pending, 2 or executing, 3 or done, 4 or erred.",
        "state=1,nonsense | state | A state is 1 or pending, 2 or executing, 3 or done, 4 or erred.",
        "type=Destroy | type | A type is Create, Update, Terminate, Pull, Restore or SetOptions.",
        "offering=nonsense | offering | An offering is named by its UUID.",
        "created_after=yesterday | created_after | A moment is a date or a date and time of ISO 8601, such as 2026-03-01T12:00:00Z.",
        "created_before=2026-13-01 | created_before | A moment is a date or a date and time of ISO 8601, such as 2026-03-01T12:00:00Z.",
        "created_before=99999999999-01-01T00:00:00Z | created_before | A moment is a date or a date and time of ISO 8601, such as 2026-03-01T12:00:00Z.",
      })
  void what_can_not_be_understood_is_named(String query, String name, String message)
      throws Exception {
    Reply reply = server.get(LIST + "?" + query);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.messages(name)).isEqualTo(List.of(message));
  }

  @Test
  void all_that_is_wrong_is_said_at_once() throws Exception {
    Reply reply = server.get(LIST + "?state=9&offering=x&created_after=x");

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.messages("state")).hasSize(1);
    assertThat(reply.messages("offering")).hasSize(1);
    assertThat(reply.messages("created_after")).hasSize(1);
  }

  private static String numbers(Reply reply) {
    return reply.items().stream()
        .map(item -> ((JsonString) item.members().get("uuid")).value())
        .map(uuid -> uuid.substring(uuid.length() - 1))
        .reduce((left, right) -> left + " " + right)
        .orElse("");
  }
}

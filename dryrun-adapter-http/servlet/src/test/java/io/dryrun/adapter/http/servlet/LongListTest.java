package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.page.DryRunFilter;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import io.dryrun.application.port.in.ListDryRuns;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.run.DryRun;
import io.dryrun.testkit.fixture.Runs;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of dry runs that have printed much. */
class LongListTest {
  private static final int SIZE = 4 << 20;

  private final DryRun large = Runs.done(1, "x".repeat(SIZE));
  private final DryRun small = Runs.done(2, "vm-1\n");

  @Test
  void a_list_is_sent_while_it_is_read() throws Exception {
    var received = new CountDownLatch(1);
    Function<UUID, Optional<DryRun>> reader =
        uuid -> {
          if (uuid.equals(small.uuid())) {
            await(received);
          }
          return Optional.of(uuid.equals(small.uuid()) ? small : large);
        };

    try (var server = serving(reader, large, small);
        InputStream body = open(server)) {
      byte[] begin = body.readNBytes(SIZE / 2);
      received.countDown();
      byte[] rest = body.readAllBytes();

      assertThat(begin).hasSize(SIZE / 2).startsWith('[', '{');
      assertThat(rest).endsWith('}', ']');
      assertThat(begin.length + rest.length).isGreaterThan(SIZE);
    }
  }

  @Test
  void what_is_gone_when_its_turn_comes_is_left_out() throws Exception {
    for (DryRun gone : new DryRun[] {large, small}) {
      DryRun left = gone.equals(large) ? small : large;
      try (var server =
          serving(uuid -> Optional.of(left).filter(run -> run.uuid().equals(uuid)), large, small)) {
        Reply reply = server.get(LIST);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.items()).hasSize(1);
      }
    }
  }

  @Test
  void a_list_whose_store_goes_away_at_once_is_refused() throws Exception {
    try (var server = serving(this::away, small, large)) {
      Reply reply = server.get(LIST);

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.text("detail")).isEqualTo("away");
      assertThat(reply.header("X-Result-Count")).isEmpty();
    }
  }

  @Test
  void a_list_whose_store_goes_away_midway_is_not_taken_for_all() throws Exception {
    try (var server =
        serving(
            uuid -> uuid.equals(large.uuid()) ? Optional.of(large) : away(uuid), large, small)) {
      assertThatThrownBy(() -> server.get(LIST)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void a_list_with_one_that_executes_has_no_tag_since_its_output_grows() throws Exception {
    try (var server = serving(uuid -> Optional.of(Runs.executing(3)), Runs.executing(3))) {
      Reply reply = server.get(LIST);

      assertThat(reply.header("ETag")).isEmpty();
      assertThat(reply.header("Cache-Control")).isEqualTo("private, no-cache");
    }
  }

  private Optional<DryRun> away(UUID uuid) {
    throw new UnavailableException("away", Duration.ofSeconds(5), new IOException("made up"));
  }

  private static InputStream open(LoopbackServer server) throws Exception {
    return HttpClient.newHttpClient()
        .send(server.request(LIST).build(), BodyHandlers.ofInputStream())
        .body();
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("Nothing was sent before all was read.");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LoopbackServer serving(Function<UUID, Optional<DryRun>> reader, DryRun... runs)
      throws Exception {
    var list =
        new ListDryRuns() {
          @Override
          public Page<DryRun> list(User user, DryRunFilter filter, PageRequest page) {
            throw new UnsupportedOperationException("A page may be too large to hold.");
          }

          @Override
          public DryRunListing listing(User user, DryRunFilter filter, PageRequest page) {
            var items =
                IntStream.range(0, runs.length)
                    .mapToObj(i -> new DryRunListing.Item(runs[i].uuid(), runs[i].state()))
                    .toList();
            return new DryRunListing(new Page<>(items, runs.length, page), reader);
          }
        };
    return LoopbackServer.startServing(
        new DryRunServlet(
            new UseCases(
                (user, offering) -> {},
                (user, offering, request, live) -> null,
                (user, offering, request, key) -> null,
                (user, dryRun) -> null,
                list,
                (user, dryRun) -> null,
                (user, offering, request) -> null,
                (user, offering, request, live) -> null,
                (user, dryRun, from) -> null),
            LoopbackServer.tokens(),
            HttpSettings.DEFAULT));
  }
}

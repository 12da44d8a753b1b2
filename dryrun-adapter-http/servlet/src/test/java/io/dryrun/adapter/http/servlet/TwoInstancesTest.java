package io.dryrun.adapter.http.servlet;

import static io.dryrun.adapter.http.servlet.LoopbackServer.ASYNC_RUN;
import static io.dryrun.adapter.http.servlet.LoopbackServer.LIST;
import static io.dryrun.adapter.http.servlet.LoopbackServer.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.testkit.fixture.Offerings;
import org.junit.jupiter.api.Test;

/** Two embedders in one JVM, each with a store, a queue, a runner and a servlet of its own. */
class TwoInstancesTest {
  @Test
  void what_one_runs_the_other_does_not_know() throws Exception {
    try (var one = LoopbackServer.start();
        var other = LoopbackServer.start()) {
      assertThat(one.post(RUN, "{}").status()).isEqualTo(200);
      String location = one.post(ASYNC_RUN, "{}").header("Location");
      String place = location.substring(one.base().length());

      assertThat(one.get(LIST).items()).hasSize(2);
      assertThat(one.get(place).status()).isEqualTo(200);
      assertThat(other.get(LIST).items()).isEmpty();
      assertThat(other.get(place).status()).isEqualTo(404);
    }
  }

  @Test
  void what_one_forbids_or_loses_the_other_still_has() throws Exception {
    try (var one = LoopbackServer.start();
        var other = LoopbackServer.start()) {
      one.catalogue.remove(Offerings.OFFERING);

      assertThat(one.post(RUN, "{}").status()).isEqualTo(404);
      assertThat(other.post(RUN, "{}").status()).isEqualTo(200);
    }
  }

  @Test
  void one_that_is_closed_leaves_the_other_at_work() throws Exception {
    try (var other = LoopbackServer.start()) {
      LoopbackServer.start().close();

      assertThat(other.post(RUN, "{}").status()).isEqualTo(200);
    }
  }
}

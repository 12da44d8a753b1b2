package io.dryrun.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000;

  /** Ten seconds of patience, a hundred bytes each second. */
  private final Pace pace = new Pace(10 * SECOND, 100);

  @Test
  void who_sends_nothing_is_waited_for_as_long_as_patience_lasts() {
    pace.waits(0);

    assertThat(pace.isTooSlow(10 * SECOND)).isFalse();
    assertThat(pace.isTooSlow(10 * SECOND + 1)).isTrue();
  }

  @Test
  void each_byte_buys_the_time_that_it_may_take() {
    pace.waits(0);
    pace.moves(500, SECOND);
    pace.waits(SECOND);

    assertThat(pace.isTooSlow(15 * SECOND)).isFalse();
    assertThat(pace.isTooSlow(15 * SECOND + 1)).isTrue();
  }

  @Test
  void a_byte_now_and_then_does_not_help() {
    long now = 0;
    for (int i = 0; i < 10; i++) {
      pace.waits(now);
      now += SECOND;
      pace.moves(1, now);
    }
    pace.waits(now);

    assertThat(pace.isTooSlow(now + SECOND)).isTrue();
  }

  @Test
  void who_keeps_the_pace_may_go_on_for_ever() {
    long now = 0;
    for (int i = 0; i < 100_000; i++) {
      pace.waits(now);
      now += SECOND;
      assertThat(pace.isTooSlow(now)).isFalse();
      pace.moves(100, now);
    }
  }

  @Test
  void time_in_which_nobody_waits_counts_nothing() {
    pace.waits(0);
    pace.moves(1, SECOND);
    assertThat(pace.isTooSlow(1000 * SECOND)).isFalse();
    pace.waits(1000 * SECOND);

    assertThat(pace.isTooSlow(1008 * SECOND)).isFalse();
  }

  @Test
  void a_new_request_begins_anew() {
    pace.waits(0);
    pace.moves(1, 9 * SECOND);
    pace.reset();
    pace.waits(9 * SECOND);

    assertThat(pace.hasMoved()).isFalse();
    assertThat(pace.isTooSlow(18 * SECOND)).isFalse();
  }
}

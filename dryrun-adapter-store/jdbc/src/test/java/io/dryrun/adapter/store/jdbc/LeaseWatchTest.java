package io.dryrun.adapter.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A watch over other servers")
class LeaseWatchTest {
  private static final UUID OTHER = new UUID(0, 1);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final LeaseWatch watch = new LeaseWatch(Duration.ofSeconds(5));

  @Test
  @DisplayName("takes one for dead whose beat stands still for the time of a lease")
  void dead() {
    for (int second = 0; second < 5; second++) {
      assertThat(look(7, second)).isEmpty();
    }
    assertThat(look(7, 5)).containsExactly(Map.entry(OTHER, 7L));
  }

  @Test
  @DisplayName("takes none for dead that moves, however seldom, within the lease")
  void alive() {
    for (int second = 0; second < 60; second++) {
      assertThat(look(second / 4, second)).isEmpty();
    }
  }

  @Test
  @DisplayName("begins anew when it has slept, since it could see nobody move")
  void slept() {
    look(7, 0);
    assertThat(look(7, 100)).isEmpty();
    for (int second = 101; second < 105; second++) {
      assertThat(look(7, second)).isEmpty();
    }
    assertThat(look(7, 105)).containsKey(OTHER);
  }

  @Test
  @DisplayName(
      "begins anew when a look has failed, since the others may not have got through either")
  void blinked() {
    for (int second = 0; second < 5; second++) {
      look(7, second);
    }
    watch.blink();
    for (int second = 5; second < 10; second++) {
      assertThat(look(7, second)).isEmpty();
    }
    assertThat(look(7, 10)).containsKey(OTHER);
  }

  @Test
  @DisplayName("works across the point where the clock of nanoseconds turns negative")
  void overflow() {
    long start = Long.MAX_VALUE - 2 * SECOND;
    for (int second = 0; second < 5; second++) {
      assertThat(watch.look(Map.of(OTHER, 7L), start + second * SECOND)).isEmpty();
    }
    assertThat(watch.look(Map.of(OTHER, 7L), start + 5 * SECOND)).containsKey(OTHER);
  }

  private Map<UUID, Long> look(long beat, long second) {
    return watch.look(Map.of(OTHER, beat), second * SECOND);
  }
}

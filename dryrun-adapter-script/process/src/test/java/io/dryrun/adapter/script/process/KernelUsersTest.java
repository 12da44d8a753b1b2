package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KernelUsersTest {
  @Test
  void a_range_gives_any_of_its_users() {
    assertThat(LongStream.range(0, 1000).map(i -> new KernelUsers(5, 7).any()).distinct().sorted())
        .containsExactly(5L, 6L, 7L);
    assertThat(new KernelUsers(5, 5).any()).isEqualTo(5);
  }

  @Test
  void the_kernels_map_tells_whether_they_can_be_had() {
    assertThat(KernelUsers.PRESET.isWithin("         0          0 4294967295")).isTrue();
    assertThat(KernelUsers.PRESET.isWithin("         0     100000      65536")).isFalse();
    assertThat(new KernelUsers(10, 20).isWithin("10 1000 11")).isTrue();
    assertThat(new KernelUsers(10, 20).isWithin("10 1000 10")).isFalse();
    assertThat(new KernelUsers(10, 20).isWithin("11 1000 100")).isFalse();
  }
}

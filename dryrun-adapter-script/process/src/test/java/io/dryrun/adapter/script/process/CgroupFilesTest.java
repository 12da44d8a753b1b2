package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of control groups, with text as kernels write it; both versions on any machine. */
class CgroupFilesTest {
  @TempDir Path group;

  @Test
  void version_2_is_bounded_by_its_files() throws IOException {
    files("memory.max", "memory.swap.max", "pids.max", "cpu.max");

    CgroupFiles.VERSION_2.boundMemory(group, 96 << 20);
    CgroupFiles.VERSION_2.boundProcesses(group, 42);
    CgroupFiles.VERSION_2.boundCpus(group, 1_500_000_000);

    assertThat(group.resolve("memory.max")).hasContent("100663296");
    assertThat(group.resolve("memory.swap.max")).hasContent("0");
    assertThat(group.resolve("pids.max")).hasContent("42");
    assertThat(group.resolve("cpu.max")).hasContent("150000 100000");
  }

  @Test
  void version_1_is_bounded_by_its_files() throws IOException {
    files("memory.limit_in_bytes", "memory.memsw.limit_in_bytes", "pids.max");
    files("cpu.cfs_period_us", "cpu.cfs_quota_us");

    CgroupFiles.VERSION_1.boundMemory(group, 96 << 20);
    CgroupFiles.VERSION_1.boundProcesses(group, 42);
    CgroupFiles.VERSION_1.boundCpus(group, 10_000_000);

    assertThat(group.resolve("memory.limit_in_bytes")).hasContent("100663296");
    assertThat(group.resolve("memory.memsw.limit_in_bytes")).hasContent("100663296");
    assertThat(group.resolve("pids.max")).hasContent("42");
    assertThat(group.resolve("cpu.cfs_quota_us")).hasContent("1000");
  }

  @Test
  void what_can_not_be_bounded_is_no_success() {
    assertThatThrownBy(() -> CgroupFiles.VERSION_2.boundMemory(group, 1 << 20))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(group).isEmptyDirectory();
  }

  @Test
  void version_2_tells_what_was_counted() throws IOException {
    write("memory.events", "low 0\nhigh 0\nmax 61\noom 2\noom_kill 1\noom_group_kill 0\n");
    write("memory.peak", "100663296\n");
    write("pids.events", "max 7\n");
    write("cpu.stat", "usage_usec 1234567\nuser_usec 1200000\nsystem_usec 34567\n");

    assertThat(CgroupFiles.VERSION_2.oomKills(group)).isEqualTo(1);
    assertThat(CgroupFiles.VERSION_2.peakMemory(group)).hasValue(100663296);
    assertThat(CgroupFiles.VERSION_2.refusedForks(group)).isEqualTo(7);
    assertThat(CgroupFiles.VERSION_2.cpuTime(group)).contains(Duration.ofNanos(1_234_567_000));
  }

  @Test
  void version_1_tells_what_was_counted() throws IOException {
    write("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n");
    write("memory.max_usage_in_bytes", "4096\n");
    write("cpuacct.usage", "1234567890\n");

    assertThat(CgroupFiles.VERSION_1.oomKills(group)).isEqualTo(3);
    assertThat(CgroupFiles.VERSION_1.peakMemory(group)).hasValue(4096);
    assertThat(CgroupFiles.VERSION_1.cpuTime(group)).contains(Duration.ofNanos(1_234_567_890));
  }

  @Test
  void what_an_older_kernel_does_not_count_is_not_told() {
    assertThat(CgroupFiles.VERSION_2.oomKills(group)).isZero();
    assertThat(CgroupFiles.VERSION_2.refusedForks(group)).isZero();
    assertThat(CgroupFiles.VERSION_2.peakMemory(group)).isEqualTo(OptionalLong.empty());
    assertThat(CgroupFiles.VERSION_1.cpuTime(group)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // What a machine shows, what a container shows of its own group, and what is not there.
    "'35 24 0:30 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw', true, /sys/fs/cgroup",
    "'35 24 0:30 / /proc rw,nosuid shared:9 - cgroup2 cgroup2 rw,nsdelegate', true, /proc/self",
    "'36 24 0:31 /docker/abc /proc rw - cgroup cgroup rw,memory', false, /proc",
    "'36 24 0:31 /docker /proc rw - cgroup cgroup rw,memory', false, /proc"
  })
  void the_own_group_is_found_below_its_mount(String line, boolean unified, Path own) {
    List<String> groups = List.of("4:memory:/docker/abc", "1:name=systemd:/", "0::/self");

    assertThat(CgroupMount.of(line, groups))
        .hasValueSatisfying(
            mount -> {
              assertThat(mount.unified()).isEqualTo(unified);
              assertThat(mount.own()).isEqualTo(own);
              assertThat(mount.controllers().contains("memory")).isEqualTo(!unified);
            });
  }

  @Test
  void other_file_systems_and_foreign_controllers_are_no_groups() {
    assertThat(CgroupMount.of("22 1 8:1 / / rw - ext4 /dev/vda rw", List.of("0::/"))).isEmpty();
    assertThat(CgroupMount.of("", List.of())).isEmpty();
    assertThat(
            CgroupMount.of(
                "36 24 0:31 / /proc rw - cgroup cgroup rw,pids", List.of("4:memory:/", "0::/")))
        .isEqualTo(Optional.empty());
    assertThat(CgroupController.ofWord("rdma")).isEmpty();
    assertThat(Set.of(CgroupController.values()))
        .allMatch(c -> CgroupController.ofWord(c.word()).isPresent());
  }

  private void files(String... names) throws IOException {
    for (String name : names) {
      write(name, "");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(group.resolve(name), text);
  }
}

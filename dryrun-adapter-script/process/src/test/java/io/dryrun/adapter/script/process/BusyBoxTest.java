package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BusyBoxTest {
  private static final Path PROGRAM = Path.of("/usr/bin/busybox");

  @Test
  void it_tells_its_version_and_what_it_can_be() {
    BusyBox told =
        BusyBox.of(
            PROGRAM,
            """
            BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.
            BusyBox is copyrighted by many authors between 1998-2015.

            Usage: busybox [function [arguments]...]

            Currently defined functions:
            \t[, [[, ash, cat, ../etc/x,
            \tsh, wc
            """);

    assertThat(told.name()).isEqualTo("busybox 1.36");
    assertThat(told.applets()).containsExactly("[", "[[", "ash", "cat", "sh", "wc");
  }

  @Test
  void what_is_none_can_be_nothing() {
    assertThat(BusyBox.of(PROGRAM, "Segmentation fault"))
        .isEqualTo(new BusyBox(PROGRAM, "", java.util.List.of()));
  }

  @Test
  void this_machine_has_one_with_a_shell() {
    assertThat(BusyBox.find()).get().satisfies(found -> assertThat(found.applets()).contains("sh"));
  }
}

package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the filter's program as the kernel does. */
class SystemCallFilterTest {
  private static final int X86_64 = 0xc000003e;
  private static final int I386 = 0x40000003;
  private static final int AARCH64 = 0xc00000b7;
  private static final int ARM = 0x40000028;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "read, 0, 63, 0, 0, allowed",
    "mount, 165, 40, 0, 0, EPERM",
    "ptrace, 101, 117, 0, 0, EPERM",
    "io_uring_register, 427, 427, 0, 0, EPERM",
    "clone3, 435, 435, 0, 0, ENOSYS",
    "clone as fork does, 56, 220, 0x11, 0, allowed",
    "clone with CLONE_NEWUSER, 56, 220, 0x10000011, 0, EPERM",
    "clone with CLONE_NEWNS, 56, 220, 0x00020000, 0, EPERM",
    "ioctl TCGETS, 16, 29, 0, 0x5401, allowed",
    "ioctl TIOCSTI, 16, 29, 0, 0x5412, EPERM",
    "ioctl TIOCLINUX, 16, 29, 0, 0x541c, EPERM",
    "socket of unix, 41, 198, 1, 1, allowed",
    "socket of IPv4, 41, 198, 2, 1, allowed",
    "socket of IPv6, 41, 198, 10, 1, allowed",
    "socket of netlink, 41, 198, 16, 3, allowed",
    "socket of AF_ALG, 41, 198, 38, 5, EPERM",
    "socket of AF_VSOCK, 41, 198, 40, 1, EPERM",
    "pair of sockets of unix, 53, 199, 1, 1, allowed",
    "pair of sockets of AF_VSOCK, 53, 199, 40, 1, EPERM",
    "pair of sockets of netlink, 53, 199, 16, 3, EPERM",
    "limits of the process itself, 302, 261, 0, 7, allowed",
    "limits of another process, 302, 261, 1, 7, EPERM",
    "open_tree_attr, 467, 467, 0, 0, EPERM",
    "setxattr, 188, 5, 0, 0, EOPNOTSUPP",
    "getrandom, 318, 278, 0, 0, allowed"
  })
  void a_call_is_refused_or_allowed(
      String name, int x86, int arm, String first, String second, String verdict) {
    int one = Integer.decode(first);
    int two = Integer.decode(second);

    assertThat(verdict("amd64", X86_64, x86, one, two)).as("x86-64").isEqualTo(verdict);
    assertThat(verdict("aarch64", AARCH64, arm, one, two)).as("ARM").isEqualTo(verdict);
  }

  @Test
  void calls_of_another_interface_are_refused() {
    assertThat(verdict("amd64", I386, 3, 0, 0)).isEqualTo("EPERM");
    assertThat(verdict("amd64", X86_64, 0x40000000, 0, 0)).isEqualTo("ENOSYS");
    assertThat(verdict("aarch64", ARM, 3, 0, 0)).isEqualTo("EPERM");
  }

  @Test
  void a_machine_whose_numbers_are_not_known_has_none() {
    assertThat(SystemCallFilter.of("riscv64")).isEmpty();
  }

  @Test
  void memory_that_nothing_counts_can_not_be_made() {
    for (int number : new int[] {319, 29, 68, 64}) {
      assertThat(verdict("amd64", X86_64, number, 0, 0)).isEqualTo("allowed");
      assertThat(verdict(program("amd64", false), X86_64, number, 0, 0)).isEqualTo("ENOSYS");
    }
    for (int number : new int[] {279, 194, 186, 190}) {
      assertThat(verdict(program("aarch64", false), AARCH64, number, 0, 0)).isEqualTo("ENOSYS");
    }
  }

  private static byte[] program(String machine, boolean memoryCounted) {
    return SystemCallFilter.of(machine).orElseThrow().program(memoryCounted);
  }

  private static String verdict(String machine, int architecture, int number, int one, int two) {
    return verdict(program(machine, true), architecture, number, one, two);
  }

  private static String verdict(byte[] bytes, int architecture, int number, int one, int two) {
    var program = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int value = 0;
    for (int at = 0; at < bytes.length; at += 8) {
      int operand = program.getInt(at + 4);
      switch (program.getShort(at)) {
        case 0x20 ->
            value =
                switch (operand) {
                  case 0 -> number;
                  case 4 -> architecture;
                  case 16 -> one;
                  case 24 -> two;
                  default -> throw new AssertionError("offset " + operand);
                };
        case 0x15 -> at += 8 * program.get(at + (value == operand ? 2 : 3));
        case 0x35 ->
            at += 8 * program.get(at + (Integer.compareUnsigned(value, operand) >= 0 ? 2 : 3));
        case 0x45 -> at += 8 * program.get(at + ((value & operand) != 0 ? 2 : 3));
        case 0x06 -> {
          return switch (operand) {
            case 0x7fff0000 -> "allowed";
            case 0x00050001 -> "EPERM";
            case 0x00050026 -> "ENOSYS";
            case 0x0005005f -> "EOPNOTSUPP";
            default -> "return " + operand;
          };
        }
        default -> throw new AssertionError("code " + program.getShort(at));
      }
    }
    throw new AssertionError("The program ends without a verdict.");
  }
}

package io.dryrun.adapter.script.process;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The seccomp filter of a sandbox, as the kernel's packet filter language has it: what a script has
 * no use for and attacks on kernels begin with is refused with EPERM, all else is allowed.
 *
 * <p>Numbers are those of the kernel's own tables, which never change once they are given out.
 *
 * @param architecture how the kernel's audit interface calls the machine
 * @param arm whether it is 64-bit ARM; else x86-64
 */
record SystemCallFilter(int architecture, boolean arm) {
  private static final int X86_64 = 0xc000003e;
  private static final int AARCH64 = 0xc00000b7;
  private static final int X32 = 0x40000000;
  private static final int NONE = -1;

  private static final int LOAD = 0x20;
  private static final int EQUAL = 0x15;
  private static final int AT_LEAST = 0x35;
  private static final int ANY_BIT = 0x45;
  private static final int RETURN = 0x06;

  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;
  private static final int SECOND_ARGUMENT = 24;

  private static final int ALLOW = 0x7fff0000;
  private static final int EPERM = 0x00050001;
  private static final int ENOSYS = 0x00050026;

  /** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID and NEWNET. */
  private static final int NEW_NAMESPACES = 0x7e020000;

  private static final int TIOCSTI = 0x5412;
  private static final int TIOCLINUX = 0x541c;

  private static final int EOPNOTSUPP = 0x0005005f;

  /** Attributes of files in memory, which take as much of it as they like and nothing counts. */
  private static final List<Call> ATTRIBUTES =
      List.of(
          new Call("setxattr", 188, 5),
          new Call("lsetxattr", 189, 6),
          new Call("fsetxattr", 190, 7),
          new Call("setxattrat", 463, 463));

  /** What makes memory that no limit of a process counts; its callers can do without. */
  private static final List<Call> UNCOUNTED =
      List.of(
          new Call("memfd_create", 319, 279),
          new Call("memfd_secret", 447, 447),
          new Call("shmget", 29, 194),
          new Call("msgget", 68, 186),
          new Call("semget", 64, 190));

  /** Name for the reader, number on x86-64, number on 64-bit ARM. */
  private record Call(String name, int x86, int arm) {}

  private static final List<Call> REFUSED =
      List.of(
          new Call("mount", 165, 40),
          new Call("umount2", 166, 39),
          new Call("pivot_root", 155, 41),
          new Call("chroot", 161, 51),
          new Call("open_tree", 428, 428),
          new Call("move_mount", 429, 429),
          new Call("fsopen", 430, 430),
          new Call("fsconfig", 431, 431),
          new Call("fsmount", 432, 432),
          new Call("fspick", 433, 433),
          new Call("mount_setattr", 442, 442),
          new Call("open_tree_attr", 467, 467),
          new Call("unshare", 272, 97),
          new Call("setns", 308, 268),
          new Call("ptrace", 101, 117),
          new Call("process_vm_readv", 310, 270),
          new Call("process_vm_writev", 311, 271),
          new Call("kcmp", 312, 272),
          new Call("pidfd_getfd", 438, 438),
          new Call("bpf", 321, 280),
          new Call("perf_event_open", 298, 241),
          new Call("userfaultfd", 323, 282),
          new Call("io_uring_setup", 425, 425),
          new Call("io_uring_enter", 426, 426),
          new Call("io_uring_register", 427, 427),
          new Call("add_key", 248, 217),
          new Call("request_key", 249, 218),
          new Call("keyctl", 250, 219),
          new Call("kexec_load", 246, 104),
          new Call("kexec_file_load", 320, 294),
          new Call("init_module", 175, 105),
          new Call("finit_module", 313, 273),
          new Call("delete_module", 176, 106),
          new Call("name_to_handle_at", 303, 264),
          new Call("open_by_handle_at", 304, 265),
          new Call("fanotify_init", 300, 262),
          new Call("syslog", 103, 116),
          new Call("reboot", 169, 142),
          new Call("swapon", 167, 224),
          new Call("swapoff", 168, 225),
          new Call("acct", 163, 89),
          new Call("quotactl", 179, 60),
          new Call("quotactl_fd", 443, 443),
          new Call("settimeofday", 164, 170),
          new Call("adjtimex", 159, 171),
          new Call("clock_settime", 227, 112),
          new Call("clock_adjtime", 305, 266),
          new Call("vhangup", 153, 58),
          new Call("modify_ldt", 154, NONE),
          new Call("iopl", 172, NONE),
          new Call("ioperm", 173, NONE));

  /** The one of a machine; empty if its numbers are not known here. */
  static Optional<SystemCallFilter> of(String machine) {
    return switch (machine) {
      case "amd64", "x86_64" -> Optional.of(new SystemCallFilter(X86_64, false));
      case "aarch64" -> Optional.of(new SystemCallFilter(AARCH64, true));
      default -> Optional.empty();
    };
  }

  /**
   * The program, as bwrap reads it.
   *
   * @param memoryCounted whether all memory of a run is counted, of whatever kind
   */
  byte[] program(boolean memoryCounted) {
    var program = ByteBuffer.allocate(8 * 256).order(ByteOrder.LITTLE_ENDIAN);
    add(program, LOAD, 0, 0, ARCHITECTURE);
    add(program, EQUAL, 1, 0, architecture);
    // Calls of another interface, such as that of 32-bit programs, have other numbers.
    add(program, RETURN, 0, 0, EPERM);
    add(program, LOAD, 0, 0, NUMBER);
    if (!arm) {
      add(program, AT_LEAST, 0, 1, X32);
      add(program, RETURN, 0, 0, ENOSYS);
    }
    refuse(program, REFUSED, EPERM);
    refuse(program, ATTRIBUTES, EOPNOTSUPP);
    if (!memoryCounted) {
      refuse(program, UNCOUNTED, ENOSYS);
    }
    // Its flags are behind a pointer, where no filter can look; C libraries then use clone.
    add(program, EQUAL, 0, 1, 435);
    add(program, RETURN, 0, 0, ENOSYS);
    add(program, EQUAL, 0, 4, arm ? 220 : 56);
    add(program, LOAD, 0, 0, FIRST_ARGUMENT);
    add(program, ANY_BIT, 0, 1, NEW_NAMESPACES);
    add(program, RETURN, 0, 0, EPERM);
    add(program, RETURN, 0, 0, ALLOW);
    // Only sockets of unix, IPv4, IPv6 and netlink, all of which namespaces hold apart; the
    // machine's hypervisor (vsock) is not held apart, and others are ways into the kernel alone.
    add(program, EQUAL, 0, 7, arm ? 198 : 41);
    add(program, LOAD, 0, 0, FIRST_ARGUMENT);
    add(program, EQUAL, 4, 0, 1);
    add(program, EQUAL, 3, 0, 2);
    add(program, EQUAL, 2, 0, 10);
    add(program, EQUAL, 1, 0, 16);
    add(program, RETURN, 0, 0, EPERM);
    add(program, RETURN, 0, 0, ALLOW);
    // The kernel makes two of any kind before it says that they can't be a pair.
    add(program, EQUAL, 0, 4, arm ? 199 : 53);
    add(program, LOAD, 0, 0, FIRST_ARGUMENT);
    add(program, EQUAL, 1, 0, 1);
    add(program, RETURN, 0, 0, EPERM);
    add(program, RETURN, 0, 0, ALLOW);
    // prlimit64 of another process: without open files the launcher could not tell the end.
    add(program, EQUAL, 0, 4, arm ? 261 : 302);
    add(program, LOAD, 0, 0, FIRST_ARGUMENT);
    add(program, EQUAL, 1, 0, 0);
    add(program, RETURN, 0, 0, EPERM);
    add(program, RETURN, 0, 0, ALLOW);
    // Both put words into a terminal's mouth.
    add(program, EQUAL, 0, 5, arm ? 29 : 16);
    add(program, LOAD, 0, 0, SECOND_ARGUMENT);
    add(program, EQUAL, 1, 0, TIOCSTI);
    add(program, EQUAL, 0, 1, TIOCLINUX);
    add(program, RETURN, 0, 0, EPERM);
    add(program, RETURN, 0, 0, ALLOW);
    add(program, RETURN, 0, 0, ALLOW);
    byte[] bytes = new byte[program.position()];
    program.flip().get(bytes);
    return bytes;
  }

  private void refuse(ByteBuffer program, List<Call> calls, int answer) {
    for (Call call : calls) {
      int number = arm ? call.arm() : call.x86();
      if (number != NONE) {
        add(program, EQUAL, 0, 1, number);
        add(program, RETURN, 0, 0, answer);
      }
    }
  }

  /** The same in hexadecimal digits. */
  String hexadecimal(boolean memoryCounted) {
    return HexFormat.of().formatHex(program(memoryCounted));
  }

  /** The same for printf(1), because no argument can hold a NUL. */
  String octal(boolean memoryCounted) {
    var text = new StringBuilder();
    for (byte next : program(memoryCounted)) {
      text.append('\\').append(Integer.toOctalString(0x1000 | (next & 0xff)).substring(2));
    }
    return text.toString();
  }

  private static void add(ByteBuffer program, int code, int ifTrue, int ifFalse, int value) {
    program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(value);
  }
}

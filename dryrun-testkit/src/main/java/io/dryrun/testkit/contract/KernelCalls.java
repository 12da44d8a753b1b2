package io.dryrun.testkit.contract;

import java.util.List;
import java.util.stream.Collectors;

/** A script that makes system calls by their numbers and tells which of them are not refused. */
final class KernelCalls {
  /** What an ordinary process without privileges may need to be refused explicitly. */
  static final List<Call> DANGEROUS =
      List.of(
          new Call("mount", 165, 40, ""),
          new Call("umount2", 166, 39, ""),
          new Call("pivot_root", 155, 41, ""),
          new Call("open_tree", 428, 428, "-100, 0, 1"),
          new Call("fsopen", 430, 430, ""),
          new Call("setns", 308, 268, "-1"),
          new Call("bpf", 321, 280, ""),
          new Call("perf_event_open", 298, 241, ""),
          new Call("userfaultfd", 323, 282, "1"),
          new Call("keyctl", 250, 219, "0, -3"),
          new Call("add_key", 248, 217, ""),
          new Call("request_key", 249, 218, ""),
          new Call("kexec_load", 246, 104, "0, 0, 0, 1"),
          new Call("kexec_file_load", 320, 294, "-1, -1"),
          new Call("init_module", 175, 105, ""),
          new Call("finit_module", 313, 273, "-1"),
          new Call("delete_module", 176, 106, ""),
          new Call("open_by_handle_at", 304, 265, "-1"),
          new Call("syslog", 103, 116, "10"),
          new Call("reboot", 169, 142, ""),
          new Call("swapon", 167, 224, ""));

  /** With CLONE_NEWUSER: in a namespace of its own a user has all privileges. */
  static final List<Call> NEW_USER_NAMESPACE =
      List.of(new Call("unshare", 272, 97, "0x10000000"), new Call("clone", 56, 220, "0x10000011"));

  /** With PTRACE_TRACEME. */
  static final List<Call> PTRACE =
      List.of(new Call("ptrace", 101, 117, ""), new Call("process_vm_readv", 310, 270, "-1"));

  static final List<Call> IO_URING =
      List.of(
          new Call("io_uring_setup", 425, 425, "1"),
          new Call("io_uring_enter", 426, 426, "-1"),
          new Call("io_uring_register", 427, 427, "-1"));

  private KernelCalls() {}

  /**
   * One call.
   *
   * @param name the kernel's name for it
   * @param x86 its number on x86-64
   * @param arm its number on 64-bit ARM
   * @param arguments Python expressions; those that are missing are 0
   */
  record Call(String name, int x86, int arm, String arguments) {
    String python() {
      return "('%s', %d, %d, [%s])".formatted(name, x86, arm, arguments);
    }
  }

  /**
   * The source. Each call is made by a child, because it might succeed; on x86-64 also by the
   * numbers of the x32 interface, which a filter of numbers must not forget.
   */
  static String script(List<Call> calls) {
    return """
    import ctypes, errno, os, platform, sys
    libc = ctypes.CDLL(None, use_errno=True)
    machine = platform.machine()
    if machine not in ('x86_64', 'aarch64'):
        sys.exit('The numbers of system calls on %s are not known to this rule.' % machine)
    refusals = (errno.EPERM, errno.ENOSYS)
    def refused(number, arguments, more):
        child = os.fork()
        if child == 0:
            arguments = [ctypes.c_long(a) for a in (arguments + [0] * 6)[:6]]
            result = libc.syscall(ctypes.c_long(number), *arguments)
            os._exit(0 if result == -1 and ctypes.get_errno() in refusals + more else 1)
        return os.waitpid(child, 0)[1] == 0
    for name, x86, arm, arguments in [CALLS]:
        # Where the number of such namespaces is 0, that is what the kernel says.
        more = (errno.ENOSPC,) if name in ('unshare', 'clone') else ()
        if not refused(x86 if machine == 'x86_64' else arm, arguments, more):
            print(name)
        elif machine == 'x86_64' and not refused(0x40000000 | x86, arguments, more):
            print(name, 'by its x32 number')
    """
        .replace("CALLS", calls.stream().map(Call::python).collect(Collectors.joining(", ")));
  }
}

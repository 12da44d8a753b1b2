package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 3.20 to 3.39: what a script may ask of the kernel. */
abstract class ContainedPrivilegeRules extends RunnerRules {
  @Test
  @DisplayName("3.20 a script is not root, in no group of root's, and can't become it")
  void rule_3_20_user() {
    python(
            """
            import os
            print(0 in os.getresuid() + os.getresgid() or 0 in os.getgroups())
            for become in (os.setuid, os.setgid):
                try:
                    become(0)
                    print(become.__name__)
                except OSError:
                    pass
            """)
        .run()
        .printed("False\n");
  }

  @Test
  @DisplayName("3.21 it has no capability and can get none")
  void rule_3_21_capabilities() {
    assertThat(status()).filteredOn(line -> line.startsWith("Cap")).hasSize(5);
    assertThat(status())
        .filteredOn(line -> line.startsWith("Cap"))
        .allMatch(line -> line.matches("Cap\\w+:\\s0{16}"));
  }

  @Test
  @DisplayName("3.22 no program that it starts gains privileges (no_new_privs)")
  void rule_3_22_no_new_privileges() {
    assertThat(status()).contains("NoNewPrivs:\t1");
  }

  @Test
  @DisplayName("3.23 a filter of system calls is in force (seccomp)")
  void rule_3_23_filter() {
    assertThat(status()).contains("Seccomp:\t2");
  }

  @Test
  @DisplayName(
      "3.24 mounts, modules, kexec, bpf, keys, userfaultfd, perf events and the like are refused")
  void rule_3_24_dangerous_calls() {
    assertRefused(KernelCalls.DANGEROUS);
  }

  @Test
  @DisplayName("3.25 user namespaces are refused")
  void rule_3_25_user_namespaces() {
    assertRefused(KernelCalls.NEW_USER_NAMESPACE);
  }

  @Test
  @DisplayName("3.26 ptrace and the calls for the memory of other processes are refused")
  void rule_3_26_ptrace() {
    assertRefused(KernelCalls.PTRACE);
  }

  @Test
  @DisplayName("3.27 io_uring is refused")
  void rule_3_27_io_uring() {
    assertRefused(KernelCalls.IO_URING);
  }

  @Test
  @DisplayName("3.28 a set-uid program gains nothing")
  void rule_3_28_set_uid() {
    String printed =
        shell(
                "cat /proc/self/status",
                "IFS=:; for d in $PATH; do [ -e \"$d/cat\" ] && cat \"$d/cat\" > mine && break;"
                    + " done",
                "chmod 6755 mine || exit",
                "echo as set-uid:",
                // busybox goes by the name by which it was started
                "mv mine cat && ./cat /proc/self/status")
            .run()
            .exitedWith(0)
            .text();

    String[] parts = printed.split("as set-uid:\n", -1);
    assertThat(privileges(parts[1])).isNotEmpty().isEqualTo(privileges(parts[0]));
    assertThat(privileges(parts[1])).contains("NoNewPrivs:\t1");
  }

  @Test
  @DisplayName("3.29 no device but null, zero, full, random and urandom is there or can be made")
  void rule_3_29_devices() {
    String found =
        python(
                """
                import os, stat
                for top, folders, files in os.walk('/dev'):
                    for name in files:
                        path = os.path.join(top, name)
                        mode = os.lstat(path).st_mode
                        if stat.S_ISCHR(mode) or stat.S_ISBLK(mode):
                            print(path)
                for kind in (stat.S_IFCHR, stat.S_IFBLK):
                    try:
                        os.mknod('made', kind | 0o600, os.makedev(1, 3))
                        print('a device was made')
                        os.remove('made')
                    except OSError:
                        pass
                """)
            .run()
            .exitedWith(0)
            .text();

    assertThat(found.lines())
        .containsAll(List.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom"));
    assertThat(found.lines().toList())
        .filteredOn(line -> !line.matches("/dev/(null|zero|full|random|urandom)"))
        .isSubsetOf(contract().furtherDevices());
  }

  private void assertRefused(List<KernelCalls.Call> calls) {
    assertThat(python(KernelCalls.script(calls)).run().exitedWith(0).text())
        .as("calls that were not refused")
        .isEmpty();
  }

  private List<String> status() {
    return python("print(open('/proc/self/status').read())").run().text().lines().toList();
  }

  private static List<String> privileges(String status) {
    return status.lines().filter(line -> line.matches("(Uid|Gid|Cap\\w+|NoNewPrivs):.*")).toList();
  }
}

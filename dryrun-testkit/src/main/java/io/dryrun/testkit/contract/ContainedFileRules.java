package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 3.40 to 3.49: what a script can write, and what the server makes of it. */
abstract class ContainedFileRules extends RunnerRules {
  @Test
  @DisplayName("3.40 nothing can be made in the directories of the system")
  void rule_3_40_system_directories() {
    python(
            """
            import os
            for folder in ('', '/bin', '/boot', '/dev', '/etc', '/home', '/lib', '/opt', '/proc',
                           '/proc/sys/kernel', '/root', '/sbin', '/srv', '/sys',
                           '/sys/fs/cgroup', '/usr', '/usr/bin', '/usr/lib', '/usr/local', '/var',
                           '/var/lib', '/var/log'):
                path = '%s/dryrun-%d' % (folder, os.getpid())
                try:
                    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
                    print('made', path)
                    os.remove(path)
                except OSError:
                    pass
            """)
        .run()
        .printed("");
  }

  @Test
  @DisplayName("3.41 no file of the system can be opened for writing")
  void rule_3_41_system_files() {
    python(
            """
            import os, sys
            for path in ('/etc/passwd', '/etc/group', '/etc/hosts', '/etc/ld.so.cache',
                         '/bin/sh', '/usr/bin/env', os.path.realpath(sys.executable), __file__,
                         '/proc/sysrq-trigger', '/proc/sys/kernel/core_pattern',
                         '/proc/sys/kernel/hostname', '/proc/sys/vm/drop_caches',
                         '/proc/self/exe', '/sys/kernel/uevent_helper',
                         '/sys/fs/cgroup/cgroup.procs', '/sys/fs/cgroup/memory/cgroup.procs'):
                try:
                    os.close(os.open(path, os.O_WRONLY))
                    print('opened', path)
                except OSError:
                    pass
            """)
        .run()
        .printed("");
  }

  @Test
  @DisplayName("3.42 links that a script plants lead the server to nothing outside of the run")
  void rule_3_42_links() {
    try (Canary canary = Canary.in(Path.of(System.getProperty("java.io.tmpdir")))) {
      var before = canary.state();
      python(
              """
              import os
              os.symlink('FOLDER', 'folder')
              os.symlink('FOLDER/canary', 'file')
              os.symlink('FOLDER/new', 'dangling')
              os.mkdir('deep')
              os.symlink('FOLDER', 'deep/folder')
              """
                  .replace("FOLDER", canary.folder().toString()))
          .run();
      // The place itself, where whoever made it looks again.
      python(
              """
              import os
              place = os.getcwd()
              try:
                  os.rename(place, place + '.moved')
                  os.symlink('FOLDER', place)
              except OSError:
                  pass
              """
                  .replace("FOLDER", canary.folder().toString()))
          .run();

      assertThat(canary.state()).as("a folder of the server's").isEqualTo(before);
    }
  }

  @Test
  @DisplayName("3.43 pipes, sockets and deep folders that a script plants hold nobody up")
  void rule_3_43_pipes_and_sockets() {
    python(
            """
            import os, socket
            os.mkfifo('pipe')
            socket.socket(socket.AF_UNIX).bind('socket')
            for _ in range(300):
                os.mkdir('d')
                os.chdir('d')
            os.mkfifo('pipe')
            print('planted')
            """)
        .run()
        .printed("planted\n");
  }
}

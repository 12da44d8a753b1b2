package io.dryrun.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 3.10 to 3.19: what a script can see of the server, of the host and of other runs. */
abstract class ContainedHostRules extends RunnerRules {

  @Test
  @DisplayName("3.10 a file of the server can't be read, by whatever path")
  void rule_3_10_files_of_the_server() {
    var canaries =
        Stream.of("java.io.tmpdir", "user.home", "user.dir")
            .map(place -> Canary.in(Path.of(System.getProperty(place)).toAbsolutePath()))
            .toList();
    try {
      for (Canary canary : canaries) {
        python(
                """
                import os
                there = os.path.isdir('/proc')
                roots = ['', '/host', '/mnt', '/proc/self/root', '/proc/self/cwd/../../../../../..']
                for process in filter(str.isdigit, os.listdir('/proc') if there else ()):
                    roots += ['/proc/%s/root' % process, '/proc/%s/cwd/../../../../../..' % process]
                for root in roots:
                    path = root + '{file}'
                    if os.path.lexists(path) or os.path.lexists(os.path.dirname(path)):
                        print('there is', path)
                """
                    .replace("{file}", canary.file().toString()))
            .run()
            .printed("");
      }
    } finally {
      canaries.forEach(Canary::close);
    }
  }

  @Test
  @DisplayName("3.11 a script inherits no open file but the three of every program")
  void rule_3_11_inherited_files() {
    python(
            """
            import os
            for number in range(3, 4096):
                try:
                    os.fstat(number)
                    print(number, os.readlink('/proc/self/fd/%d' % number))
                except OSError:
                    pass
            """)
        .run()
        .printed("");
  }

  @Test
  @DisplayName("3.12 a process of the server is neither seen nor reached, nor is its environment")
  void rule_3_12_processes_of_the_server() {
    String digits = Integer.toString(Integer.parseInt(Canary.newWord(), 16));
    String secret = Canary.newWord();
    try (var host = HostProcess.start(Map.of("DRYRUN_CANARY", secret), "sleep", "1" + digits)) {
      String seen =
          python(
                  """
                  import os
                  there = os.path.isdir('/proc')
                  for process in filter(str.isdigit, os.listdir('/proc') if there else ()):
                      for name in ('cmdline', 'environ'):
                          try:
                              print(process, open('/proc/%s/%s' % (process, name), 'rb').read())
                          except OSError as e:
                              print(process, e.strerror)
                  for process in (SERVER, HOST):
                      try:
                          os.kill(process, 0)
                          print('a signal reached', process)
                      except OSError:
                          pass
                  """
                      .replace("SERVER", Long.toString(ProcessHandle.current().pid()))
                      .replace("HOST", Long.toString(host.pid())))
              .run()
              .exitedWith(0)
              .text();

      assertThat(seen).doesNotContain(digits, secret, "a signal reached");
    }
  }

  @Test
  @DisplayName("3.13 files and processes of another run are not there")
  void rule_3_13_another_run() {
    String word = Canary.newWord();
    var other =
        python(
                """
                import os, time
                for folder in ('.', os.environ['HOME'], '/tmp', '/var/tmp', '/dev/shm', '/run'):
                    try:
                        open(folder + '/WORD', 'w').write('WORD')
                    except OSError:
                        pass
                if os.fork() == 0:
                    os.execvp('sh', ['sh', '-c', 'echo ready; sleep FOREVER; : WORD'])
                time.sleep(FOREVER)
                """
                    .replace("WORD", word)
                    .replace("FOREVER", FOREVER))
            .start();
    try {
      other.afterPrinting("ready");
      List<String> halves = List.of(word.substring(0, 4), word.substring(4));
      python(
              """
              import os
              word = 'FIRST' + 'SECOND'
              for process in filter(str.isdigit, os.listdir('/proc')):
                  try:
                      if word.encode() in open('/proc/%s/cmdline' % process, 'rb').read():
                          print('process', process)
                  except OSError:
                      pass
              for top, folders, files in os.walk('/'):
                  if top == '/':
                      folders[:] = [f for f in folders if f not in ('proc', 'sys', 'usr', 'lib')]
                  if word in files:
                      print('file in', top)
              """
                  .replace("FIRST", halves.get(0))
                  .replace("SECOND", halves.get(1)))
          .run()
          .printed("");
    } finally {
      other.cancel().end();
    }
  }
}

package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.ScriptLanguage;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that start as copies of an interpreter, beside those that have one of their own. */
class NurseryTest {
  private static final ScriptRunner RUNNER = TestRunners.create("bubblewrap,nursery=on");
  private static final ScriptRunner ITS_OWN = TestRunners.create("bubblewrap,nursery=off");

  /** All that an interpreter tells of itself and of its process, but what chance or time makes. */
  private static final String[] SELF = {
    "before = sorted(__import__('sys').modules)",
    "import sys",
    "print(before, sorted(globals()), sorted(dir(__builtins__)))",
    "print(__name__, __file__, __doc__, __package__, __spec__, __annotations__, type(__loader__))",
    "print(sys.argv, sys.orig_argv, sys.path, sys.flags, sys.meta_path, sys.path_hooks)",
    "print(sys.executable, sys.prefix, sys.dont_write_bytecode, sys.getrecursionlimit())",
    "print(sys._getframe().f_back, sys.exc_info(), sys.excepthook, sys.getswitchinterval())",
    "print([hasattr(sys, name) for name in ('last_type', 'last_value', 'ps1')], sys.warnoptions)",
    "for file in (sys.stdin, sys.stdout, sys.stderr):",
    "    print(file.name, file.mode, file.encoding, file.errors, file.line_buffering)",
    "    print(file.write_through, file.newlines, file.seekable(), file.isatty(), file.fileno())",
    "import os",
    "print(sorted(os.environ.items()), os.getcwd(), os.umask(0o22), os.getpid(), os.getppid())",
    "print(os.getpgid(0), os.getsid(0), os.getresuid(), os.getresgid(), os.getgroups(), os.nice(0))",
    "print(open('/proc/self/cmdline').read(), open('/proc/self/comm').read(), os.uname()[1])",
    "print(sorted(os.listdir('/proc/self/fd'))[:3], os.readlink('/proc/self/fd/0'))",
    "print(os.sched_getaffinity(0), os.listdir('/run'), os.listdir('/work'), os.listdir('/tmp'))",
    "import atexit, gc, locale, resource, signal, threading, warnings",
    "print(atexit._ncallbacks(), gc.isenabled(), gc.get_threshold(), warnings.filters)",
    "print(locale.setlocale(locale.LC_ALL), threading.active_count(), threading.current_thread())",
    "print([(n, signal.getsignal(n)) for n in signal.valid_signals() if n < 32])",
    "print(signal.pthread_sigmask(signal.SIG_BLOCK, []), signal.set_wakeup_fd(-1))",
    "for name in sorted(dir(resource)):",
    "    if name.startswith('RLIMIT_'): print(name, resource.getrlimit(getattr(resource, name)))",
    "for line in open('/proc/self/status'):",
    "    if line.split(':')[0] in ('Umask', 'TracerPid', 'Groups', 'NSpid', 'SigQ', 'SigBlk',",
    "            'SigIgn', 'SigCgt', 'CapEff', 'CapBnd', 'NoNewPrivs', 'Seccomp', 'Threads'):",
    "        print(line.split('/')[-1].strip())",
  };

  @AfterAll
  static void close() {
    RUNNER.close();
    ITS_OWN.close();
  }

  private static void assertSame(Map<String, String> variables, String... lines) {
    TestRun copy = start(RUNNER, variables, lines);
    TestRun own = start(ITS_OWN, variables, lines);

    // Where objects are in memory, and threads, is different each time anyway.
    assertThat(copy.text().replaceAll("0x[0-9a-f]+|started \\d+", "somewhere"))
        .isEqualTo(own.text().replaceAll("0x[0-9a-f]+|started \\d+", "somewhere"));
    assertThat(copy.termination()).isEqualTo(own.termination());
  }

  private static TestRun start(
      ScriptRunner runner, Map<String, String> variables, String... lines) {
    return TestRun.start(runner, ScriptLanguage.PYTHON, variables, Duration.ofMinutes(1), lines);
  }

  @Test
  void a_copy_is_as_an_interpreter_that_was_started_for_the_script() {
    assertSame(Map.of("ATTRIBUTES", "{}", "with space", "1"), SELF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import sys; sys.exit()",
        "import sys; sys.exit(3)",
        "import sys; sys.exit(-1)",
        "import sys; sys.exit(256 + 7)",
        "import sys; sys.exit('a text')",
        "import sys; sys.exit([1, 2])",
        "raise SystemExit",
        "raise SystemExit(None)",
        "print('x', end=''); raise ValueError('no image')",
        "def f(): raise KeyError(1)\ntry: f()\nexcept KeyError as e: raise OSError(2, 'no') from e",
        "x = = 1",
        "  indented = 1",
        "print('é')\nraise RuntimeError('é')",
        "# coding: latin-1\nprint(ascii('é'))",
        "# coding: nonsense\n",
        "import os; os._exit(9)",
        "import os; os.abort()",
        "import os; print('lost'); os.kill(os.getpid(), 15)",
        "import os; print('kept'); os.kill(os.getpid(), 2)",
        "raise KeyboardInterrupt",
        "import atexit; atexit.register(print, 'at the end'); print('first'); 1 / 0",
        "import atexit\ndef f(): raise ValueError('late')\natexit.register(f)",
        "import threading, time\nt = threading.Thread(target=lambda: (time.sleep(.2), print('joined')))\nt.start()",
        "import threading\nt = threading.Thread(target=lambda: 1 / 0, name='T')\nt.start(); t.join()",
        "class C:\n  def __del__(self): print('deleted'); 1 / 0\nc = C()",
        "class C:\n  def __del__(self): print('deleted')\nc = C(); print('kept')",
        "class C:\n  def __del__(self): print('deleted')\nc = C(); 1 / 0",
        "import json\nclass C:\n  def __del__(self): print('deleted')\njson.c = C()",
        "class C:\n  def __del__(self, end=__import__('os')._exit): end(5)\nc = C()",
        "import ctypes; ctypes.CDLL(None).printf(b'by C')",
        "import atexit, os; atexit.register(os.close, 1); print('lost')",
        "import atexit, os; atexit.register(os._exit, 6); print('lost')",
        "import os; os.dup2(2, 1); print('elsewhere')",
        "import os; os.dup2(os.open('/dev/full', os.O_WRONLY), 1) if os.path.exists('/dev/full') else 0; print('lost')",
        "import io, sys; sys.stdout = io.StringIO(); print('lost')",
        "import sys; sys.stdout = sys.stderr = None; print('lost')",
        "import sys\nclass W:\n  def write(self, t): return len(t)\n  def flush(self): raise OSError(28, 'full')\nsys.stdout = W()",
        "import os, sys; sys.stdout = os.fdopen(os.dup(1), 'w'); print('buffered')",
        "import os, time; print('first', flush=True)\nif os.fork(): os.wait()\nprint('both')",
        "import threading, time; threading.Thread(target=time.sleep, args=(60,), daemon=True).start(); print('end')",
        "import os, atexit, ctypes, functools; atexit._ncallbacks = os.fstat = ctypes.py_object = functools.partial = None; print('end')",
        "f = open('/work/f', 'w'); f.write('x' * 10); f2 = open('/work/f'); print(repr(f2.read()))",
        "import sys; sys.excepthook = lambda *a: print('hooked', a[0]); 1 / 0",
        "import sys; sys.stdout.close(); sys.exit(4)",
        "import os; os.close(1); print('lost')",
        "import traceback; traceback.print_stack(); import inspect; print(len(inspect.stack()))",
        "import warnings; warnings.warn('careful', stacklevel=1)\nwarnings.warn('above', stacklevel=2)",
        "def f(n): return 1 + f(n)\ntry: f(1)\nexcept RecursionError as e: print(e)",
        "import urllib\nurllib.parse",
        "import urllib.request\nprint(urllib.parse, urllib.error, sorted(dir(urllib)))",
        "import xml\nxml.etree",
        "import importlib\nimportlib.util",
        "import concurrent.futures, multiprocessing\nprint(multiprocessing.Pool(2).map(abs, [-1]))",
        "import logging; logging.warning('x'); print(logging.LogRecord('', 0, '', 0, '', (), None).relativeCreated < 5000)",
        "import pickle\nclass C: pass\nprint(type(pickle.loads(pickle.dumps(C()))))",
        "import sys, json\nprint(json.__spec__.name, json.__spec__.loader, json.decoder, 'ctypes' in sys.modules)",
        "import json, sys; del sys.modules['json']; import json; print(json.dumps(1))",
        "import importlib, json; print(importlib.reload(json).dumps(1))",
        "open('m.py', 'w').write('x = 5')\nimport sys; sys.path.insert(0, ''); import m; print(m.x)",
        "import subprocess, sys; print(subprocess.check_output([sys.executable, '-c', 'import sys; print(sys.argv)']))",
        "import os; print(os.popen('echo $0; env | sort; trap').read())",
        "import dataclasses, typing, typing.re, decimal, zoneinfo\nprint(typing.re, decimal.Decimal('1') / 3)",
      })
  void a_script_says_and_ends_the_same(String script) {
    assertSame(Map.of(), script);
  }

  @Test
  void every_module_that_is_loaded_ahead_brings_what_it_brings_elsewhere() {
    assertSame(
        Map.of(),
        "import sys",
        "names = '''argparse base64 csv datetime decimal enum fcntl glob hashlib hmac importlib",
        " ipaddress json logging pathlib pprint queue random secrets shlex shutil signal socket ssl",
        " string subprocess tempfile textwrap threading traceback types typing unicodedata",
        " urllib.parse urllib.request uuid warnings xml.etree.ElementTree zoneinfo ctypes'''.split()",
        "import os",
        "for name in names:",
        "    if os.fork() == 0:",
        "        __import__(name)",
        "        print(name, sorted(sys.modules))",
        "        print([(m, sorted(n for n in vars(sys.modules[m]) if m + '.' + n in sys.modules))",
        "            for m in sorted(sys.modules)], flush=True)",
        "        os._exit(0)",
        "    os.wait()");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PYTHONHASHSEED=0",
        "PYTHONUNBUFFERED=1",
        "PYTHONWARNINGS=error",
        "PYTHONPATH=/work",
        "LANG=C",
        "LC_ALL=C",
        "HOME=/nobody",
        "TZ=Asia/Tokyo",
        "LD_BIND_NOW=1"
      })
  void variables_that_steer_an_interpreter_do(String variable) {
    String[] parts = variable.split("=", 2);

    assertSame(
        Map.of(parts[0], parts[1]),
        "import os, site, sys, time",
        "if os.environ.get('PYTHONHASHSEED'): print(hash('x'))",
        "print(sys.flags, sys.path, sys.stdout.encoding, sys.stdout.write_through, sys.warnoptions)",
        "print(time.tzname, site.USER_SITE, sorted(os.environ.items()))");
  }

  @Test
  void nothing_of_one_run_is_there_in_the_next() {
    String[] leaving = {
      "import builtins, json, os, random, signal, sys, threading, time",
      "for folder in ('/work', '/tmp', '/run', '/dev/shm'): open(folder + '/left', 'w').write('x')",
      "builtins.print = json.dumps = os.getcwd = None",
      "sys.modules['planted'] = sys; sys.path.append('/planted'); sys.argv.append('planted')",
      "os.environ['PLANTED'] = 'x'; os.umask(0o777); os.chdir('/tmp'); os.nice(5)",
      "signal.signal(signal.SIGTERM, signal.SIG_IGN)",
      "signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR1])",
      "os.dup2(1, 77); random.seed(1); sys.setrecursionlimit(5000)",
      "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()",
      "if os.fork() == 0: os.setsid(); time.sleep(60)",
    };
    for (int i = 0; i < 4; i++) {
      assertThat(start(RUNNER, Map.of("SECRET", "of a run"), leaving).termination())
          .isEqualTo(new Termination.Exited(0));
    }

    assertSame(Map.of(), SELF);
  }

  @Test
  void what_is_by_chance_differs_from_run_to_run() {
    assertThat(
            IntStream.range(0, 5)
                .mapToObj(
                    i ->
                        start(
                                RUNNER,
                                Map.of(),
                                "import os, random, secrets, tempfile, uuid",
                                "print(random.random())")
                            .text())
                .distinct())
        .hasSize(5);
  }

  @Test
  void a_script_that_floods_and_a_reader_that_stalls_hold_nobody_else_up() {
    TestRun flood = start(RUNNER, Map.of(), "import os", "while True: os.write(1, bytes(65536))");
    try {
      for (int i = 0; i < 5; i++) {
        assertThat(start(RUNNER, Map.of(), "print('through')").text()).isEqualTo("through\n");
      }
    } finally {
      assertThat(flood.cancel().termination()).isEqualTo(new Termination.Cancelled());
    }
  }
}

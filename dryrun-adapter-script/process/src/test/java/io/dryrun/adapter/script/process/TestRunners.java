package io.dryrun.adapter.script.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.dryrun.application.port.out.ScriptRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Runners for tests, and a look at what they left on this machine. */
final class TestRunners {
  private TestRunners() {}

  /**
   * One with these settings.
   *
   * @param isolation the name, and if need be further settings, as {@code bubblewrap,nursery=on}
   */
  static ScriptRunner create(String isolation) {
    return new ProcessScriptRunnerProvider().create(settings(isolation));
  }

  /** The settings that {@code isolation} writes. */
  static Map<String, String> settings(String isolation) {
    var settings = new HashMap<String, String>();
    for (String setting : ("isolation=" + isolation).split(",", -1)) {
      settings.put(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    }
    return settings;
  }

  /** Settings with limits that a test reaches quickly. */
  static Map<String, String> bounded(String isolation) {
    var settings = settings(isolation);
    settings.put("memory", "96MiB");
    settings.put("cpu-time", "3s");
    settings.put("processes", "40");
    settings.put("file-size", "8MiB");
    settings.put("open-files", "128");
    if (!isolation.equals("none")) {
      settings.put("disk", "16MiB");
    }
    return settings;
  }

  /** No control group, no directory, and no process that names one. */
  static void assertNothingIsLeftOf(UUID job) {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(file -> file.getFileName().toString().contains(job.toString())))
          .as("directories of job %s", job)
          .isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(groups())
        .as("control groups of job %s", job)
        .noneMatch(group -> group.toString().contains(job.toString()));
    assertThat(ProcTable.living())
        .as("processes of job %s", job)
        .noneMatch(entry -> names(entry, "environ", job) || cwd(entry).contains(job.toString()));
  }

  /** The processes that it started, and those that they did. */
  static List<ProcTable.Entry> descendants(ProcessHandle process) {
    return process
        .descendants()
        .flatMap(each -> ProcTable.entry(Path.of("/proc", Long.toString(each.pid()))).stream())
        .toList();
  }

  /** Whether it goes on, wherever it belongs by now. */
  static boolean lives(ProcTable.Entry process) {
    return ProcTable.entry(process.directory())
        .filter(now -> now.start() == process.start())
        .isPresent();
  }

  /** All control groups below this process's own, and beside it, where version 2 has them. */
  static List<Path> groups() {
    return CgroupMount.all().stream()
        .flatMap(mount -> Stream.of(mount.own(), mount.own().getParent()))
        .flatMap(group -> ProcTable.list(group).stream())
        .toList();
  }

  private static String cwd(ProcTable.Entry entry) {
    String cwd = entry.link("cwd");
    return cwd == null ? "" : cwd;
  }

  private static boolean names(ProcTable.Entry entry, String file, UUID job) {
    try {
      byte[] bytes = Files.readAllBytes(entry.directory().resolve(file));
      return new String(bytes, StandardCharsets.ISO_8859_1).contains(job.toString());
    } catch (IOException e) {
      return false;
    }
  }

  static String commandLine(ProcTable.Entry entry) {
    return text(entry, "cmdline");
  }

  /** Its variables, as it was started with them. */
  static String environment(ProcTable.Entry entry) {
    return text(entry, "environ");
  }

  private static String text(ProcTable.Entry entry, String file) {
    try {
      return Files.readString(entry.directory().resolve(file), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return "";
    }
  }

  /**
   * A script whose grandchild leaves session and parent, and then what else ties it to its run; the
   * comment at the end of a line says what.
   */
  static String[] shedding(String name) {
    return new String[] {
      "import os, sys, time",
      "read, write = os.pipe()",
      "if os.fork() == 0:",
      "    os.setsid()",
      "    if os.fork() == 0:",
      "        os.close(read)",
      "        os.chdir('/') # directory",
      "        null = os.open('/dev/null', os.O_RDWR)",
      "        os.dup2(null, 1); os.dup2(null, 2) # output",
      "        os.set_inheritable(write, True)",
      "        os.execve('/usr/bin/bash', ['%s', '-c', 'echo >&%%d; exec -a %s sleep 60' %% write], {})"
          .formatted(name, name),
      "    os._exit(0)",
      "os.close(write)",
      "os.read(read, 1); print('shed')"
    };
  }
}

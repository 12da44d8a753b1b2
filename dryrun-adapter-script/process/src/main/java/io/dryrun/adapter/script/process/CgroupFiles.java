package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The files of a control group's directory, in which the versions differ. Stateless. */
enum CgroupFiles {
  /** See the kernel's documentation, admin-guide/cgroup-v1. */
  VERSION_1("cgroup v1") {
    @Override
    void boundMemory(Path group, long bytes) throws IOException {
      write(group.resolve("memory.limit_in_bytes"), Long.toString(bytes));
      // With swap, where the kernel counts it: never less than without, so it comes second.
      writeIfThere(group.resolve("memory.memsw.limit_in_bytes"), Long.toString(bytes));
    }

    @Override
    void boundCpus(Path group, long nanoCpus) throws IOException {
      write(group.resolve("cpu.cfs_period_us"), Long.toString(PERIOD));
      write(group.resolve("cpu.cfs_quota_us"), Long.toString(quota(nanoCpus)));
    }

    @Override
    long oomKills(Path group) {
      return entry(group.resolve("memory.oom_control"), "oom_kill").orElse(0);
    }

    @Override
    OptionalLong peakMemory(Path group) {
      return number(group.resolve("memory.max_usage_in_bytes"));
    }

    @Override
    Optional<Duration> cpuTime(Path group) {
      OptionalLong nanos = number(group.resolve("cpuacct.usage"));
      return nanos.isPresent()
          ? Optional.of(Duration.ofNanos(nanos.getAsLong()))
          : Optional.empty();
    }
  },

  /** See the kernel's documentation, admin-guide/cgroup-v2. */
  VERSION_2("cgroup v2") {
    @Override
    void boundMemory(Path group, long bytes) throws IOException {
      write(group.resolve("memory.max"), Long.toString(bytes));
      writeIfThere(group.resolve("memory.swap.max"), "0");
    }

    @Override
    void boundCpus(Path group, long nanoCpus) throws IOException {
      write(group.resolve("cpu.max"), quota(nanoCpus) + " " + PERIOD);
    }

    @Override
    long oomKills(Path group) {
      return entry(group.resolve("memory.events"), "oom_kill").orElse(0);
    }

    @Override
    OptionalLong peakMemory(Path group) {
      return number(group.resolve("memory.peak"));
    }

    @Override
    Optional<Duration> cpuTime(Path group) {
      OptionalLong micros = entry(group.resolve("cpu.stat"), "usage_usec");
      return micros.isPresent()
          ? Optional.of(Duration.ofNanos(Math.multiplyExact(micros.getAsLong(), 1000)))
          : Optional.empty();
    }
  };

  private static final long PERIOD = 100_000;

  /** The kernel refuses less. */
  private static final long LEAST_QUOTA = 1000;

  private final String version;

  CgroupFiles(String version) {
    this.version = version;
  }

  /** In a report's words. */
  String version() {
    return version;
  }

  /** Memory and swap together. */
  abstract void boundMemory(Path group, long bytes) throws IOException;

  abstract void boundCpus(Path group, long nanoCpus) throws IOException;

  void boundProcesses(Path group, long processes) throws IOException {
    write(group.resolve("pids.max"), Long.toString(processes));
  }

  /** How many processes the kernel killed for want of memory. */
  abstract long oomKills(Path group);

  /** How many processes were refused because there are as many as there may be. */
  long refusedForks(Path group) {
    return entry(group.resolve("pids.events"), "max").orElse(0);
  }

  /** Bytes; empty if the kernel does not say. */
  abstract OptionalLong peakMemory(Path group);

  /** Empty if the kernel does not say. */
  abstract Optional<Duration> cpuTime(Path group);

  private static long quota(long nanoCpus) {
    return Math.max(LEAST_QUOTA, nanoCpus / (1_000_000_000 / PERIOD));
  }

  /** One write(2), as these files need. */
  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }

  private static void writeIfThere(Path file, String text) throws IOException {
    if (Files.exists(file)) {
      write(file, text);
    }
  }

  private static OptionalLong number(Path file) {
    return lines(file).stream().mapToLong(CgroupFiles::parse).findFirst();
  }

  /** Of a file whose lines are a word and a number. */
  private static OptionalLong entry(Path file, String word) {
    return lines(file).stream()
        .filter(line -> line.startsWith(word + " "))
        .mapToLong(line -> parse(line.substring(word.length() + 1)))
        .findFirst();
  }

  /** None of a file that is not there: not every kernel has all of them. */
  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }

  private static long parse(String number) {
    return Long.parseLong(number.strip());
  }
}

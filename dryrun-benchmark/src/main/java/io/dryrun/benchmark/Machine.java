package io.dryrun.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** What was measured on, and with. */
record Machine(LocalDate date, List<String> lines) {
  Machine {
    lines = List.copyOf(lines);
  }

  static Machine now(Bench bench) {
    var lines = new ArrayList<String>();
    lines.add(
        "%d processors, %s, %d MiB of memory, Linux %s"
            .formatted(
                Runtime.getRuntime().availableProcessors(),
                field("/proc/cpuinfo", "model name"),
                Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "")) / 1024,
                System.getProperty("os.version")));
    lines.add("Java " + System.getProperty("java.vm.version"));
    for (Command command :
        List.of(
            Command.of("/usr/bin/python3", "--version"),
            Command.of("/usr/bin/bash", "--version"),
            Command.of("webhook", "-version"),
            Command.of("gcc", "--version"))) {
      lines.add(firstLine(command));
    }
    lines.add(
        "Load of the machine before the start: "
            + firstWord(text("/proc/loadavg"))
            + ", commit "
            + firstLine(
                Command.of("git", "-C", bench.root().toString(), "rev-parse", "--short", "HEAD")));
    return new Machine(LocalDate.now(ZoneOffset.UTC), lines);
  }

  /** As a list in Markdown, with the date. */
  List<String> sentences() {
    var sentences = new ArrayList<String>();
    sentences.add("Measured on " + date + ":");
    sentences.add("");
    lines.forEach(line -> sentences.add("- " + line));
    return sentences;
  }

  private static String firstLine(Command command) {
    try {
      return command.output().lines().findFirst().orElse("");
    } catch (RuntimeException e) {
      return command.words().getFirst() + ": not there";
    }
  }

  private static String firstWord(String text) {
    return text.replaceFirst(" .*", "").strip();
  }

  private static String field(String file, String name) {
    return text(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("0");
  }

  private static String text(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      return "";
    }
  }
}

package io.dryrun.adapter.script.process;

import java.util.Arrays;
import java.util.Optional;

/** A controller of control groups: something that they bound or count; see cgroups(7). */
enum CgroupController {
  /** Memory. */
  MEMORY("memory"),
  /** Processes and threads. */
  PIDS("pids"),
  /** The share of the processors. */
  CPU("cpu"),
  /** Time on the processors; version 2 counts it without a controller. */
  CPUACCT("cpuacct");

  private final String word;

  CgroupController(String word) {
    this.word = word;
  }

  /** The kernel's name of it. */
  String word() {
    return word;
  }

  static Optional<CgroupController> ofWord(String word) {
    return Arrays.stream(values()).filter(controller -> controller.word.equals(word)).findFirst();
  }
}

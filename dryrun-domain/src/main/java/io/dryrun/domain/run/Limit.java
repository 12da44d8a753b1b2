package io.dryrun.domain.run;

/** A limit of a run, which it can exceed. */
public enum Limit {
  /** Time since its start. */
  WALL_CLOCK("time limit"),
  /** Time on the processor. */
  CPU_TIME("processor time limit"),
  /** Memory. */
  MEMORY("out of memory"),
  /** Processes and threads. */
  PROCESSES("process limit"),
  /** Open files. */
  OPEN_FILES("open files limit"),
  /** The size of one file. */
  FILE_SIZE("file size limit"),
  /** All files together. */
  DISK("out of disk space"),
  /** What it printed. */
  OUTPUT("output limit");

  private final String verdict;

  Limit(String verdict) {
    this.verdict = verdict;
  }

  /** What a person reads where a run ended because of it: {@code time limit}. */
  public String verdict() {
    return verdict;
  }
}

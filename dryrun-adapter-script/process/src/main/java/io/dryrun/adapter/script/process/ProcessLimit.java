package io.dryrun.adapter.script.process;

/**
 * A limit of each process, as setrlimit(2) has it.
 *
 * @param name what follows {@code RLIMIT_}
 * @param option the letter by which Bash's ulimit has it
 * @param unit of how many bytes, or other things, ulimit counts
 * @param soft where the kernel tells or refuses
 * @param hard where it ends the process, if that comes later
 */
record ProcessLimit(String name, String option, int unit, long soft, long hard) {

  /** One whose bounds are the same. */
  static ProcessLimit of(String name, String option, int unit, long most) {
    return new ProcessLimit(name, option, unit, most, most);
  }

  /** OPTION:VALUE, for {@link LaunchScript}. */
  String ulimit() {
    return soft == hard
        ? "%s:%d".formatted(option, soft / unit)
        : "%s:%d S%s:%d".formatted(option, hard / unit, option, soft / unit);
  }

  /** NAME SOFT HARD, for the nursery. */
  String setrlimit() {
    return "%s %d %d".formatted(name, soft, hard);
  }
}

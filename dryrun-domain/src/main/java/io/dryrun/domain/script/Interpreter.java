package io.dryrun.domain.script;

import java.util.Objects;

/**
 * The interpreter that runs the scripts of one language, as far as their runner knows.
 *
 * @param name in a few words for a report, such as {@code busybox 1.35}; empty if there is nothing
 *     to say
 * @param dialect which shell it is; {@link ShellDialect#UNKNOWN} for other languages
 * @param unbuffered whether it hands on at once what a script prints, where the marketplace's would
 *     keep some back: lines may then come in another order than there
 */
public record Interpreter(String name, ShellDialect dialect, boolean unbuffered) {

  /** Nothing is known. */
  public static final Interpreter UNKNOWN = new Interpreter("", ShellDialect.UNKNOWN, false);

  /** Refuses nulls. */
  public Interpreter {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(dialect, "dialect");
  }
}

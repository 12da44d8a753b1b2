package io.dryrun.adapter.script.process;

import io.dryrun.domain.script.Interpreter;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.script.ShellDialect;
import java.nio.file.Path;
import java.util.List;

/**
 * The interpreters of scripts, by language.
 *
 * @param python the interpreter of Python scripts
 * @param unbuffered whether Python hands on at once what it prints
 * @param shell the program of shell scripts, with the arguments that make it a shell
 * @param shellName the shell in a report's words
 * @param dialect what it understands
 */
record Interpreters(
    Path python, boolean unbuffered, List<String> shell, String shellName, ShellDialect dialect) {

  /** Copies {@code shell}. */
  Interpreters {
    shell = List.copyOf(shell);
  }

  /** By BusyBox, as in the marketplace. */
  static Interpreters withShell(Path python, boolean unbuffered, BusyBox busyBox) {
    return new Interpreters(
        python,
        unbuffered,
        List.of(busyBox.program().toString(), "sh"),
        busyBox.name(),
        ShellDialect.BUSYBOX);
  }

  /** By a program that is a shell; its name tells the dialect. */
  static Interpreters withShell(Path python, boolean unbuffered, Path shell) {
    String name = String.valueOf(shell.getFileName());
    return new Interpreters(
        python,
        unbuffered,
        name.equals("busybox") ? List.of(shell.toString(), "sh") : List.of(shell.toString()),
        name,
        switch (name) {
          case "bash" -> ShellDialect.BASH;
          case "busybox", "ash" -> ShellDialect.BUSYBOX;
          default -> ShellDialect.UNKNOWN;
        });
  }

  /** The program for scripts in {@code language}. */
  Path program(ScriptLanguage language) {
    return language.equals(ScriptLanguage.PYTHON) ? python : Path.of(shell.getFirst());
  }

  /** The same with its arguments, to which the script's file is added. */
  List<String> command(ScriptLanguage language) {
    if (!language.equals(ScriptLanguage.PYTHON)) {
      return shell;
    }
    // As the marketplace starts it. Its standard output is a pipe, so it buffers.
    return unbuffered ? List.of(python.toString(), "-u") : List.of(python.toString());
  }

  /** For a report. */
  Interpreter told(ScriptLanguage language) {
    return language.equals(ScriptLanguage.PYTHON)
        ? new Interpreter(unbuffered ? "Python, unbuffered" : "", ShellDialect.UNKNOWN, unbuffered)
        : new Interpreter(shellName, dialect, false);
  }
}

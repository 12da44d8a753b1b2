package io.dryrun.server.report;

import io.dryrun.domain.finding.Severity;
import io.dryrun.domain.report.Verdict;

/** A way in which a terminal shows a piece of text; the codes are those of ECMA-48's SGR. */
enum Style {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  RED("31"),
  GREEN("32"),
  YELLOW("33"),
  CYAN("36"),
  BOLD_RED("1;31"),
  BOLD_GREEN("1;32"),
  BOLD_YELLOW("1;33");

  private final String codes;

  Style(String codes) {
    this.codes = codes;
  }

  String on(String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001B[" + codes + "m" + text + "\u001B[0m";
  }

  static Style of(Verdict verdict) {
    return switch (verdict) {
      case OK -> BOLD_GREEN;
      case WARNINGS -> BOLD_YELLOW;
      case FAILED, NOT_RUN -> BOLD_RED;
    };
  }

  static Style of(Severity severity) {
    return switch (severity) {
      case ERROR -> RED;
      case WARNING -> YELLOW;
      case HINT -> CYAN;
    };
  }
}

package io.dryrun.domain.secret;

/**
 * The text as shells write it in single quotes, where a quote has to leave them: {@code 'it'\''s'}
 * as bash and coreutils do, {@code 'it'"'"'s'} as dash, BusyBox and Python's shlex do, and {@code
 * 'two'$'\n''lines'}. Whether a text begins inside of quotes cannot be known, so what is looked for
 * is such a detour; any other quote stands for itself.
 */
final class QuoteDecoder extends BackslashDecoder {

  private enum Mode {
    TEXT,
    QUOTE,
    QUOTE_BACKSLASH,
    QUOTE_DOUBLE,
    IN_DOUBLE,
    QUOTE_DOLLAR,
    QUOTE_SPACE,
    IN_DOLLAR,
    /** The detour is over; a quote that leads back is part of it. */
    AFTER
  }

  private Mode mode = Mode.TEXT;
  private long begunAt;

  QuoteDecoder(PatternAutomaton patterns, Matches matches) {
    super(patterns, matches, true);
  }

  @Override
  void read(char c, long position) {
    switch (mode) {
      case TEXT -> readText(c, position);
      case QUOTE -> readTurn(c, position);
      case QUOTE_BACKSLASH -> readQuote(c, position, '\\', Mode.AFTER);
      case QUOTE_DOUBLE -> readQuote(c, position, '"', Mode.IN_DOUBLE);
      case QUOTE_DOLLAR -> {
        if (c == '\'') {
          mode = Mode.IN_DOLLAR;
        } else {
          standsForItself('$', c, position);
        }
      }
      case QUOTE_SPACE -> readAfterSpace(c, position);
      case IN_DOUBLE -> readInDouble(c, position);
      case IN_DOLLAR -> readInDollar(c, position);
      case AFTER -> {
        mode = Mode.TEXT;
        if (c != '\'') {
          readText(c, position);
        }
      }
    }
  }

  private void readText(char c, long position) {
    if (c == '\'') {
      mode = Mode.QUOTE;
      begunAt = position;
    } else {
      unit(c, position, position + 1);
    }
  }

  private void readTurn(char c, long position) {
    switch (c) {
      case '\\' -> mode = Mode.QUOTE_BACKSLASH;
      case '"' -> mode = Mode.QUOTE_DOUBLE;
      case '$' -> mode = Mode.QUOTE_DOLLAR;
      case ' ' -> mode = Mode.QUOTE_SPACE;
      default -> {
        mode = Mode.TEXT;
        unit('\'', begunAt, begunAt + 1);
        readText(c, position);
      }
    }
  }

  private void readQuote(char c, long position, char turn, Mode next) {
    if (c == '\'') {
      unit('\'', begunAt, position + 1);
      mode = next;
    } else {
      standsForItself(turn, c, position);
    }
  }

  private void standsForItself(char turn, char c, long position) {
    mode = Mode.TEXT;
    unit('\'', begunAt, begunAt + 1);
    unit(turn, begunAt + 1, begunAt + 2);
    readText(c, position);
  }

  /** A value that a script does not quote is several words for a shell, each in quotes. */
  private void readAfterSpace(char c, long position) {
    if (c == '\'') {
      mode = Mode.TEXT;
      unit(' ', begunAt, position + 1);
    } else {
      standsForItself(' ', c, position);
    }
  }

  private void readInDouble(char c, long position) {
    if (c == '\'') {
      unit(c, position, position + 1);
    } else if (c == '"') {
      mode = Mode.AFTER;
    } else {
      mode = Mode.TEXT;
      readText(c, position);
    }
  }

  private void readInDollar(char c, long position) {
    if (c == '\'' && !isInEscape()) {
      mode = Mode.AFTER;
    } else if (c == '\n' && !isInEscape()) {
      // No tool writes it there: it was not what it looked like.
      mode = Mode.TEXT;
      unit(c, position, position + 1);
    } else {
      super.read(c, position);
    }
  }

  @Override
  void finish() {
    super.finish();
    switch (mode) {
      case QUOTE, QUOTE_BACKSLASH, QUOTE_DOUBLE, QUOTE_DOLLAR, QUOTE_SPACE -> {
        unit('\'', begunAt, begunAt + 1);
        switch (mode) {
          case QUOTE_BACKSLASH -> unit('\\', begunAt + 1, begunAt + 2);
          case QUOTE_DOUBLE -> unit('"', begunAt + 1, begunAt + 2);
          case QUOTE_DOLLAR -> unit('$', begunAt + 1, begunAt + 2);
          case QUOTE_SPACE -> unit(' ', begunAt + 1, begunAt + 2);
          default -> {}
        }
      }
      default -> {}
    }
    mode = Mode.TEXT;
  }

  @Override
  long unfinishedFrom(long end) {
    return switch (mode) {
      case QUOTE, QUOTE_BACKSLASH, QUOTE_DOUBLE, QUOTE_DOLLAR, QUOTE_SPACE -> begunAt;
      default -> super.unfinishedFrom(end);
    };
  }
}

package io.dryrun.domain.internal.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The source of a shell script, line by line, without what the shell does not read as code:
 * comments and what stands in single quotes and in quoted here-documents is left out; what stands
 * in double quotes and in other here-documents is kept apart, since only expansions count there.
 * Every character is looked at once; of nested quotes in {@code "$( … )"} not much is understood.
 */
final class ShellText {
  private static final int LONGEST = 2000;

  private final List<Line> lines = new ArrayList<>();
  private final Deque<HereDocument> waiting = new ArrayDeque<>();
  private final StringBuilder code = new StringBuilder();
  private final StringBuilder expanded = new StringBuilder();
  private char quote;

  /**
   * A line.
   *
   * @param number from 1
   * @param code what is read as code, with {@code ""} for what is quoted
   * @param expanded the same with what stands in double quotes, and of here-documents
   * @param raw the line as it is
   */
  record Line(int number, String code, String expanded, String raw) {}

  private record HereDocument(String end, boolean quoted, boolean tabs) {}

  private ShellText() {}

  static List<Line> of(String source) {
    var text = new ShellText();
    int number = 1;
    for (String raw : source.split("\n", -1)) {
      text.read(number++, raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw);
    }
    return text.lines;
  }

  private void read(int number, String raw) {
    code.setLength(0);
    expanded.setLength(0);
    HereDocument inside = quote == 0 ? waiting.peek() : null;
    if (inside == null) {
      readCode(raw);
    } else if ((inside.tabs() ? raw.stripLeading() : raw).equals(inside.end())) {
      waiting.remove();
    } else if (!inside.quoted()) {
      expanded.append(raw);
    }
    lines.add(new Line(number, bounded(code), bounded(expanded), raw));
  }

  private static String bounded(StringBuilder text) {
    return text.substring(0, Math.min(LONGEST, text.length()));
  }

  private void readCode(String raw) {
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (quote != 0) {
        i = readQuoted(raw, i);
      } else if (c == '\\' && i + 1 < raw.length()) {
        add("\"\"");
        i++;
      } else if (c == '\'' || c == '"') {
        quote = c;
        code.append(c == '"' ? "\"" : "\"\"");
      } else if (c == '#' && (i == 0 || " \t;&|(".indexOf(raw.charAt(i - 1)) >= 0)) {
        return;
      } else if (raw.startsWith("<<<", i)) {
        add("<<<");
        i += 2;
      } else if (raw.startsWith("<<", i)) {
        i = readHereDocument(raw, i + 2) - 1;
      } else {
        add(String.valueOf(c));
      }
    }
  }

  /** The place of the last character that was read. */
  private int readQuoted(String raw, int at) {
    char c = raw.charAt(at);
    if (c == '\\' && quote == '"') {
      return at + 1;
    }
    if (c == quote) {
      code.append(quote == '"' ? "\"" : "");
      quote = 0;
    } else if (quote == '"') {
      expanded.append(c);
    }
    return at;
  }

  /** The place after the word that ends the document. A shift in arithmetic has no such word. */
  private int readHereDocument(String raw, int from) {
    int at = from;
    boolean tabs = at < raw.length() && raw.charAt(at) == '-';
    at += tabs ? 1 : 0;
    while (at < raw.length() && raw.charAt(at) == ' ') {
      at++;
    }
    int start = at;
    while (at < raw.length() && " \t;&|<>()".indexOf(raw.charAt(at)) < 0) {
      at++;
    }
    String word = raw.substring(start, at);
    String end = word.replaceAll("['\"\\\\]", "");
    if (!end.isEmpty() && !Character.isDigit(end.charAt(0)) && end.charAt(0) != '$') {
      waiting.add(new HereDocument(end, !end.equals(word), tabs));
    }
    add(" << ");
    return at;
  }

  private void add(String text) {
    code.append(text);
    expanded.append(text);
  }
}

package io.dryrun.server.report;

import java.util.List;

/**
 * A text of labels and what they are of, side by side; long lines go on below their own start. What
 * is written must be {@link Printable} already. Not thread-safe.
 */
final class Sheet {
  static final int WIDTH = 100;
  private static final int RULE = 60;
  static final int LABEL = 9;
  private static final int MOST_ROWS = 20;
  private static final int WIDEST_NAME = 34;

  private final StringBuilder text;
  private final boolean colour;
  private final int margin;
  private final int label;

  private Sheet(StringBuilder text, boolean colour, int margin, int label) {
    this.text = text;
    this.colour = colour;
    this.margin = margin;
    this.label = label;
  }

  /** An empty one. */
  static Sheet unruled(boolean colour) {
    return new Sheet(new StringBuilder(), colour, 0, LABEL);
  }

  /** An empty one that begins with a rule. */
  static Sheet ruled(boolean colour) {
    Sheet sheet = unruled(colour);
    sheet.line(Style.DIM, "─".repeat(RULE));
    return sheet;
  }

  /** The same sheet for entries that begin further to the right. */
  Sheet indented(int columns) {
    return new Sheet(text, colour, margin + columns, label);
  }

  /** The same sheet for wider labels. */
  Sheet withLabels(int width) {
    return new Sheet(text, colour, margin, width);
  }

  /** What {@link #more} has to say if only so many of a list are shown. */
  static String rest(int count) {
    return "… and %d more; --json shows all".formatted(count);
  }

  void blank() {
    text.append('\n');
  }

  /** A line that is cut rather than broken. */
  void line(Style style, String content) {
    text.append(" ".repeat(margin))
        .append(styled(style, Columns.cut(content, WIDTH - margin)))
        .append('\n');
  }

  void entry(String name, String content) {
    entry(name, Style.PLAIN, "", Style.PLAIN, content);
  }

  /** What belongs to the entry above. */
  void more(String content) {
    entry("", content);
  }

  /** An entry with a label of some style, whose content begins with {@code lead} in another one. */
  void entry(String name, Style nameStyle, String lead, Style leadStyle, String content) {
    var lines = Columns.wrapped(lead + content, WIDTH - margin - label);
    String first = lines.getFirst();
    String shown =
        first.startsWith(lead)
            ? styled(leadStyle, lead) + first.substring(lead.length())
            : styled(leadStyle, first);
    String padding = " ".repeat(Math.max(0, label - Columns.width(name)));
    text.append(" ".repeat(margin))
        .append(styled(nameStyle, name))
        .append(padding)
        .append(shown)
        .append('\n');
    for (String next : lines.subList(1, lines.size())) {
      text.append(" ".repeat(margin + label)).append(next).append('\n');
    }
  }

  /** Below the entry above: names and what they are of, both in columns. */
  void rows(List<Row> rows) {
    int widest = rows.stream().mapToInt(row -> Columns.width(row.name())).max().orElse(0);
    var table = new Sheet(text, colour, margin + label, Math.min(WIDEST_NAME, widest) + 2);
    rows.stream()
        .limit(MOST_ROWS)
        .forEach(row -> table.entry(Columns.cut(row.name(), WIDEST_NAME), row.content()));
    if (rows.size() > MOST_ROWS) {
      more(rest(rows.size() - MOST_ROWS));
    }
  }

  /**
   * A line of a table.
   *
   * @param name in the first column
   * @param content in the second
   */
  record Row(String name, String content) {}

  /** Below the entry above: a line that shows what is meant. */
  void excerpt(Style style, String content) {
    new Sheet(text, colour, margin + label, 0).line(style, content);
  }

  private String styled(Style style, String content) {
    return colour ? style.on(content) : content;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

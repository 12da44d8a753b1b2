package io.dryrun.server.report;

/** Text of strangers, made fit for a terminal. */
final class Printable {

  /** Joins the parts of an emoji; without it the parts show. */
  private static final int JOINER = 0x200D;

  private static final int BEYOND_FOUR_DIGITS = 0x10000;

  private Printable() {}

  /**
   * The text in one line: line ends and tabs are spaces. What would move the cursor, colour,
   * reorder or hide other text is written out, such as {@code \u001b}.
   */
  static String line(String text) {
    var shown = new StringBuilder(text.length());
    text.codePoints().forEach(character -> append(shown, character));
    return shown.toString();
  }

  /** The same for a line of source, whose indentation matters and whose end does not. */
  static String source(String text) {
    return line(text.replace("\t", "    ")).stripTrailing();
  }

  private static void append(StringBuilder shown, int character) {
    if (character == '\n' || character == '\r' || character == '\t') {
      shown.append(' ');
    } else if (isUnfit(character)) {
      shown.append((character < BEYOND_FOUR_DIGITS ? "\\u%04x" : "\\U%08x").formatted(character));
    } else {
      shown.appendCodePoint(character);
    }
  }

  private static boolean isUnfit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> character != JOINER;
      default -> false;
    };
  }
}

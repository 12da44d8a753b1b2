package io.dryrun.domain.internal.review;

import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The review of a text against its option's {@code pattern}. The marketplace's API does not ask;
 * its form may. A pattern is the provider's: how long it may look for a match is bounded, and what
 * Java reads otherwise than Python and browsers do is not checked.
 */
final class PatternReview {
  private static final int LONGEST_PATTERN = 1000;
  private static final int LONGEST_TEXT = 2000;

  /** Steps of a search; a pattern that means no harm takes a few for each character. */
  private static final int STEPS = 200_000;

  /** What Java has and others do not, or what they write otherwise. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\(\\?[P(#<>=!aiLmsux-]|\\\\[QEGhHRXNpPZzAkKuUx0-9]|&&|\\[\\^?\\[|[*+?}][+]|\\[[^\\]\\\\]*\\[");

  private PatternReview() {}

  static void review(OptionField field, JsonValue value, ReviewNotes notes) {
    if (!(value instanceof JsonString text)
        || !(field.member("pattern") instanceof JsonString pattern)
        || pattern.value().isEmpty()
        || !(OptionRule.of(field) instanceof TextRule)) {
      return;
    }
    try {
      if (!find(pattern.value(), text.value())) {
        notes.warn(
            "order.attribute-pattern",
            QuotedValue.attribute(field.name()),
            "The attribute %s is %s, which does not fit its pattern %s. The marketplace's API takes it, a form may not."
                .formatted(
                    QuotedValue.quoted(field.name()),
                    QuotedValue.value(value),
                    QuotedValue.quoted(pattern.value())));
      }
    } catch (PatternSyntaxException | Unchecked | StackOverflowError e) {
      notes.hint(
          "order.attribute-unchecked",
          QuotedValue.attribute(field.name()),
          "Whether the attribute %s fits its pattern %s is not checked here."
              .formatted(QuotedValue.quoted(field.name()), QuotedValue.quoted(pattern.value())));
    }
  }

  private static boolean find(String pattern, String text) throws Unchecked {
    if (pattern.length() > LONGEST_PATTERN
        || text.length() > LONGEST_TEXT
        || FOREIGN.matcher(pattern).find()) {
      throw new Unchecked();
    }
    try {
      return Pattern.compile(pattern).matcher(new MeteredText(text, STEPS)).find();
    } catch (OutOfSteps e) {
      throw new Unchecked();
    }
  }

  /** It can't be told what others would make of it, or not within bounds. */
  private static final class Unchecked extends Exception {
    private static final long serialVersionUID = 1L;

    Unchecked() {
      super(null, null, false, false);
    }
  }

  /** Leaves the matcher, which offers no other way out. */
  private static final class OutOfSteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutOfSteps() {
      super(null, null, false, false);
    }
  }

  /** A text that can be looked at only so often. */
  private static final class MeteredText implements CharSequence {
    private final CharSequence text;
    private int left;

    MeteredText(CharSequence text, int steps) {
      this.text = text;
      this.left = steps;
    }

    @Override
    public char charAt(int index) {
      if (left <= 0) {
        throw new OutOfSteps();
      }
      left--;
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}

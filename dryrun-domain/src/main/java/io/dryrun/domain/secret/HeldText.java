package io.dryrun.domain.secret;

import java.util.Arrays;

/**
 * Text that is not shown yet, and what of it is to be masked. Overlapping and touching matches are
 * masked as one: how many there were is nobody's business, and nothing between them is left over.
 */
final class HeldText implements Matches {

  private final StringBuilder text = new StringBuilder();

  /** For each character the length of the longest match that starts with it. */
  private int[] matches = {};

  /** How many of the characters are shown already; they are dropped now and then. */
  private int shown;

  private long firstPosition;
  private long maskedTo = -1;
  private boolean anyFound;

  /** Takes further text; returns the position of its first character. */
  long append(CharSequence more, int from, int to) {
    long position = firstPosition + text.length();
    text.append(more, from, to);
    if (matches.length < text.length()) {
      matches = Arrays.copyOf(matches, Math.max(text.length(), matches.length * 2));
    }
    return position;
  }

  @Override
  public void found(long start, long end) {
    int index = (int) (start - firstPosition);
    anyFound = true;
    matches[index] = Math.max(matches[index], (int) (end - start));
  }

  /** Whether anything was found yet. */
  boolean isAnyFound() {
    return anyFound;
  }

  /**
   * Shows, masked, what stands before {@code position}; nothing that is found later starts there.
   */
  void showUntil(long position, StringBuilder out) {
    int end = (int) (position - firstPosition);
    for (int i = shown; i < end; i++) {
      long at = firstPosition + i;
      if (matches[i] > 0) {
        if (at > maskedTo) {
          out.append(Secrets.MARK);
        }
        maskedTo = Math.max(maskedTo, at + matches[i]);
      }
      if (at >= maskedTo) {
        out.append(text.charAt(i));
      }
    }
    shown = end;
    // Not each time: moving much held text for each little push would take quadratic time.
    if (shown >= text.length() / 2) {
      drop();
    }
  }

  private void drop() {
    int left = text.length() - shown;
    System.arraycopy(matches, shown, matches, 0, left);
    Arrays.fill(matches, left, text.length(), 0);
    text.delete(0, shown);
    firstPosition += shown;
    shown = 0;
  }
}

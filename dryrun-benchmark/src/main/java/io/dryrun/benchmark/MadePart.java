package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The part of a page that a program writes, between two lines that stay.
 *
 * @param page the file
 * @param begin the line before it
 * @param end the line after it
 */
record MadePart(Path page, String begin, String end) {

  String text() {
    String whole = whole();
    return whole.substring(whole.indexOf(begin) + begin.length(), whole.indexOf(end));
  }

  void write(List<String> lines) {
    String whole = whole();
    int from = whole.indexOf(begin) + begin.length();
    try {
      Files.writeString(
          page,
          whole.substring(0, from)
              + "\n"
              + String.join("\n", lines)
              + "\n"
              + whole.substring(whole.indexOf(end)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String whole() {
    try {
      String whole = Files.readString(page);
      if (!whole.contains(begin) || whole.indexOf(end) < whole.indexOf(begin)) {
        throw new IllegalStateException(page + " lacks the lines between which figures stand.");
      }
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A picture for who reads dark on light, and one for who reads light on dark. */
  static List<String> picture(String name, String description) {
    return Stream.of(
            "<picture>",
            "  <source media=\"(prefers-color-scheme: dark)\" srcset=\"pictures/%s-dark.png\">",
            "  <img src=\"pictures/%s.png\" alt=\"" + description + "\">",
            "</picture>")
        .map(line -> line.formatted(name))
        .toList();
  }
}

package io.dryrun.adapter.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A line of a message's head.
 *
 * @param name as it is written
 * @param value without the white space around it
 */
record Header(String name, String value) {

  boolean is(String other) {
    return name.equalsIgnoreCase(other);
  }

  /** One for each entry. */
  static List<Header> of(Map<String, String> headers) {
    var all = new ArrayList<Header>();
    headers.forEach((name, value) -> all.add(new Header(name, value)));
    return List.copyOf(all);
  }

  /** Those of a head, whose first line is left out; a line without a colon is none. */
  static List<Header> parse(String head) {
    return head.lines()
        .skip(1)
        .filter(line -> line.indexOf(':') > 0)
        .map(
            line ->
                new Header(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip()))
        .toList();
  }

  /** The value of the first of a name; empty if there is none. */
  static String value(List<Header> headers, String name) {
    return headers.stream().filter(h -> h.is(name)).map(Header::value).findFirst().orElse("");
  }
}

package io.dryrun.domain.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields of an input that are wrong, each with at least one message. Field names are those of
 * the wire format ({@code order_offering}), since that is what the reader of the messages wrote.
 * Immutable.
 *
 * @param messages field to messages, in the order in which they were found
 */
public record FieldErrors(Map<String, List<String>> messages) {

  /** Copies {@code messages}. */
  public FieldErrors {
    var copy = new LinkedHashMap<String, List<String>>();
    messages.forEach((field, sentences) -> copy.put(field, List.copyOf(sentences)));
    messages = Collections.unmodifiableMap(copy);
  }

  /** One message about one field. */
  public static FieldErrors of(String field, String message) {
    return new FieldErrors(Map.of(field, List.of(message)));
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /**
   * All of it in one line: {@code plan: It is archived; type: It is none.} What is about the whole
   * has no name before it.
   */
  public String summary() {
    var lines = new ArrayList<String>();
    messages.forEach(
        (field, sentences) ->
            lines.add((field.isEmpty() ? "" : field + ": ") + String.join(" ", sentences)));
    for (int i = 0; i < lines.size() - 1; i++) {
      lines.set(i, lines.get(i).replaceFirst("\\.$", ""));
    }
    return String.join("; ", lines);
  }

  /** Collects messages; not thread-safe. */
  public static final class Collector {
    private final Map<String, List<String>> messages = new LinkedHashMap<>();

    /** Adds a message about {@code field}. */
    public void add(String field, String message) {
      messages.computeIfAbsent(field, f -> new ArrayList<>()).add(message);
    }

    /** Adds all of {@code errors}. */
    public void addAll(FieldErrors errors) {
      errors.messages().forEach((field, sentences) -> sentences.forEach(m -> add(field, m)));
    }

    /** What was collected so far. */
    public FieldErrors collected() {
      return new FieldErrors(messages);
    }

    /**
     * Returns if nothing was collected.
     *
     * @throws InvalidFieldsException if anything was
     */
    public void throwIfAny() {
      if (!messages.isEmpty()) {
        throw new InvalidFieldsException(collected());
      }
    }
  }
}

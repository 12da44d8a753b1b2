package io.dryrun.server.cli;

import io.dryrun.domain.validation.FieldErrors;
import java.util.ArrayList;
import java.util.Set;

/** Says in one line what is wrong with fields. */
final class FieldSentences {

  /** Fields whose messages say themselves what they are about. */
  private static final Set<String> PLAIN = Set.of("script", "language", "environ");

  private FieldSentences() {}

  static String of(FieldErrors errors) {
    var sentences = new ArrayList<String>();
    errors
        .messages()
        .forEach(
            (field, messages) -> {
              String prefix = PLAIN.contains(field) ? "" : field + ": ";
              messages.forEach(message -> sentences.add(prefix + message));
            });
    return String.join(" ", sentences);
  }
}

package io.dryrun.server.cli;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object on the command line, or in a file that the command line names with {@code @}. */
final class JsonArgument {
  private static final int MAX_BYTES = 2 << 20;

  private JsonArgument() {}

  /**
   * The object.
   *
   * @param option to which it was given, for messages
   * @throws BadInputException if it is none
   */
  static JsonObject object(String option, String argument) {
    String place = option;
    String text = argument;
    if (argument.startsWith("@")) {
      place = "%s (%s)".formatted(option, argument.substring(1));
      text = TextFile.text("file of " + option, Path.of(argument.substring(1)), MAX_BYTES);
    }
    JsonValue value;
    try {
      value = JsonText.parse(text);
    } catch (MalformedJsonException e) {
      throw new BadInputException("%s is not JSON: %s".formatted(place, reason(e)), e);
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new BadInputException(
        "%s must be a JSON object such as {\"name\": \"x\"}, not %s."
            .formatted(place, value.kind()));
  }

  /**
   * Adds the object to {@code members}, if {@code argument} is not null.
   *
   * @param name of the member, and of the option after its dashes
   * @throws BadInputException if it is no object
   */
  static void put(Map<String, JsonValue> members, String name, @Nullable String argument) {
    if (argument != null) {
      members.put(name, object("--" + name, argument));
    }
  }

  /** What is wrong, without the words that every such message begins with. */
  static String reason(MalformedJsonException e) {
    return String.valueOf(e.getMessage()).replaceFirst("^JSON parse error - ", "");
  }
}

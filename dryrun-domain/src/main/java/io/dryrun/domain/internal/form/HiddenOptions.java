package io.dryrun.domain.internal.form;

import io.dryrun.domain.internal.python.PythonTruth;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of an order form that their {@code visible_if} hides: {@code {"field": "kind",
 * "values": ["vm"]}}. An option is shown if the one that its rule names is shown and has one of the
 * values; a default does not count. A rule that names no option, or that leads back to itself,
 * hides. Newer marketplaces neither check hidden options nor keep what an order has for them; older
 * ones do not know the rule. From the marketplace's public source ({@code get_hidden_options}).
 */
public final class HiddenOptions {

  private final Map<String, JsonValue> options;
  private final JsonObject attributes;
  private final Map<String, Boolean> shown = new HashMap<>();

  private HiddenOptions(JsonObject options, JsonObject attributes) {
    this.options = options.members();
    this.attributes = attributes;
  }

  /**
   * The names of the hidden options, in the form's order.
   *
   * @param form an offering's {@code options}
   * @param attributes of the order
   */
  public static Set<String> of(JsonObject form, JsonObject attributes) {
    if (!(form.members().get("options") instanceof JsonObject options)) {
      return Set.of();
    }
    var hidden = new HiddenOptions(options, attributes);
    return options.members().keySet().stream()
        .filter(name -> !hidden.isShown(name))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Without recursion, as a chain of rules can be as long as the form. */
  private boolean isShown(String name) {
    var chain = new ArrayDeque<String>();
    var inChain = new LinkedHashSet<String>();
    String next = name;
    while (!shown.containsKey(next)) {
      JsonValue rule = member(options.get(next), "visible_if");
      if (!PythonTruth.of(rule)) {
        shown.put(next, true);
        break;
      }
      chain.push(next);
      inChain.add(next);
      String parent = member(rule, "field") instanceof JsonString s ? s.value() : "";
      if (!options.containsKey(parent) || inChain.contains(parent)) {
        shown.put(next, false);
        break;
      }
      next = parent;
    }
    while (!chain.isEmpty()) {
      String child = chain.pop();
      shown.computeIfAbsent(child, this::isShownByParent);
    }
    return shown.getOrDefault(name, false);
  }

  private boolean isShownByParent(String name) {
    JsonValue rule = member(options.get(name), "visible_if");
    String parent = member(rule, "field") instanceof JsonString s ? s.value() : "";
    return shown.getOrDefault(parent, false)
        && member(rule, "values") instanceof JsonArray values
        && matches(member(options.get(parent), "type"), attributes.member(parent), values.items());
  }

  private static boolean matches(
      JsonValue type, Optional<JsonValue> given, List<JsonValue> values) {
    JsonValue value = given.orElse(JsonNull.NULL);
    String word = type instanceof JsonString s ? s.value() : "";
    return switch (word) {
      // A box that is not ticked is not sent at all.
      case "boolean" ->
          TrueOrFalse.read(value == JsonNull.NULL ? new JsonBoolean(false) : value)
              .filter(read -> values.contains(new JsonBoolean(read)))
              .isPresent();
      case "select_string" -> value instanceof JsonString && values.contains(value);
      case "select_string_multi" ->
          value instanceof JsonArray chosen
              ? chosen.items().stream()
                  .anyMatch(item -> item instanceof JsonString && values.contains(item))
              : value instanceof JsonString && values.contains(value);
      default -> false;
    };
  }

  private static JsonValue member(@Nullable JsonValue of, String name) {
    return of instanceof JsonObject json ? json.member(name).orElse(JsonNull.NULL) : JsonNull.NULL;
  }
}

package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.Rule.Action;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonBoolean;
import io.dryrun.domain.json.JsonDecimal;
import io.dryrun.domain.json.JsonInteger;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the rules of an offering, YAML. What is wrong is told with the number of the rule. */
final class RuleReader {
  private static final int MOST_RULES = 1000;
  private static final Set<String> KEYS =
      Set.of("method", "host", "path", "body", "answer", "pass", "refuse", "fail");
  private static final Set<String> ANSWER_KEYS = Set.of("status", "headers", "json", "text");
  private static final Set<String> ACTIONS = Set.of("answer", "pass", "refuse", "fail");

  private final String source;
  private int number;

  private RuleReader(String source) {
    this.source = source;
  }

  /**
   * The rules of a text, in order.
   *
   * @param source where it comes from, for messages
   * @throws IllegalArgumentException if it is none; the message says where and what would be right
   */
  static List<Rule> read(String text, String source) {
    return new RuleReader(source).rules(text);
  }

  private List<Rule> rules(String text) {
    Object document;
    try {
      var settings =
          LoadSettings.builder().setMaxAliasesForCollections(20).setLabel("rules").build();
      document = new Load(settings).loadFromString(text);
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("%s is not YAML: %s".formatted(source, e.getMessage()), e);
    }
    if (document == null) {
      return List.of();
    }
    if (!(document instanceof Map<?, ?> top)
        || top.size() != 1
        || !(top.get("rules") instanceof List<?> list)) {
      throw new IllegalArgumentException(
          "%s must be a mapping with the one key \"rules\", a list.".formatted(source));
    }
    if (list.size() > MOST_RULES) {
      throw new IllegalArgumentException(
          "%s has %d rules; there may be %d.".formatted(source, list.size(), MOST_RULES));
    }
    var rules = new ArrayList<Rule>();
    for (Object item : list) {
      number++;
      rules.add(rule(mapping(item, "A rule")));
    }
    return List.copyOf(rules);
  }

  private Rule rule(Map<String, Object> rule) {
    refuseUnknown(rule, KEYS);
    var actions = new TreeSet<>(rule.keySet());
    actions.retainAll(ACTIONS);
    if (actions.size() != 1) {
      throw wrong("it needs exactly one of answer, pass, refuse and fail");
    }
    return new Rule(
        text(rule, "method", "*").toUpperCase(Locale.ROOT),
        Rule.glob(text(rule, "host", "*")),
        Rule.glob(text(rule, "path", "*")),
        text(rule, "body", ""),
        action(actions.first(), rule.get(actions.first())));
  }

  private Action action(String kind, @Nullable Object value) {
    return switch (kind) {
      case "answer" -> answer(mapping(value, "An answer"));
      case "pass" -> whenTrue(kind, value, new Action.Pass());
      case "refuse" -> whenTrue(kind, value, new Action.Refuse());
      default -> failure(value);
    };
  }

  private Action whenTrue(String kind, @Nullable Object value, Action action) {
    if (!Boolean.TRUE.equals(value)) {
      throw wrong("\"%s\" must be true".formatted(kind));
    }
    return action;
  }

  private Action failure(@Nullable Object value) {
    if ("timeout".equals(value)) {
      return new Action.Hang();
    }
    if (value instanceof Integer status && status >= 400 && status <= 599) {
      boolean isBusy = status == 429 || status == 503;
      return new Action.Answer(status, isBusy ? Map.of("Retry-After", "1") : Map.of(), "");
    }
    throw wrong("\"fail\" must be timeout or a status from 400 to 599");
  }

  private Action answer(Map<String, Object> answer) {
    refuseUnknown(answer, ANSWER_KEYS);
    Object status = answer.getOrDefault("status", 200);
    if (!(status instanceof Integer code) || code < 200 || code > 599) {
      throw wrong("the status of an answer must be a number from 200 to 599");
    }
    var headers = new LinkedHashMap<String, String>();
    mapping(answer.getOrDefault("headers", Map.of()), "The headers of an answer")
        .forEach((name, value) -> headers.put(headerName(name), headerValue(value)));
    if (answer.containsKey("json") && answer.containsKey("text")) {
      throw wrong("an answer has either json or text");
    }
    if (!answer.containsKey("json")) {
      return new Action.Answer(code, headers, text(answer, "text", ""));
    }
    headers.putIfAbsent("Content-Type", "application/json");
    return new Action.Answer(code, headers, JsonText.write(json(answer.get("json"), 0)));
  }

  private String headerName(String name) {
    if (!name.matches("[A-Za-z0-9-]{1,100}")) {
      throw wrong("a header has a name of letters, digits and dashes");
    }
    return name;
  }

  private String headerValue(@Nullable Object value) {
    String text = String.valueOf(value);
    if (text.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
      throw wrong("the value of a header is one line of ASCII");
    }
    return text;
  }

  private JsonValue json(@Nullable Object value, int depth) {
    if (depth > JsonText.MAX_DEPTH) {
      throw wrong("its json is nested too deeply");
    }
    if (value instanceof Map<?, ?>) {
      var members = new LinkedHashMap<String, JsonValue>();
      mapping(value, "An object of json")
          .forEach((name, member) -> members.put(name, json(member, depth + 1)));
      return new JsonObject(members);
    }
    if (value instanceof List<?> items) {
      return new JsonArray(items.stream().<JsonValue>map(item -> json(item, depth + 1)).toList());
    }
    return switch (value) {
      case null -> JsonNull.NULL;
      case Boolean flag -> new JsonBoolean(flag);
      case Integer whole -> JsonInteger.of(whole);
      case Long whole -> JsonInteger.of(whole);
      case Double decimal when Double.isFinite(decimal) -> new JsonDecimal(decimal.toString());
      default -> new JsonString(value.toString());
    };
  }

  private Map<String, Object> mapping(@Nullable Object value, String what) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrong(what + " must be a mapping, lines such as \"key: value\"");
    }
    var typed = new LinkedHashMap<String, Object>();
    map.forEach((key, member) -> typed.put(String.valueOf(key), member));
    return typed;
  }

  private String text(Map<String, Object> mapping, String key, String otherwise) {
    Object value = mapping.get(key);
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw wrong("\"%s\" must be a single value".formatted(key));
    }
    return value == null ? otherwise : value.toString();
  }

  private void refuseUnknown(Map<String, Object> mapping, Set<String> known) {
    for (String key : mapping.keySet()) {
      if (!known.contains(key)) {
        throw wrong(
            "\"%s\" is no key there; there are %s"
                .formatted(key, String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private IllegalArgumentException wrong(String problem) {
    return new IllegalArgumentException(
        "%s, rule %d: %s.".formatted(source, Math.max(1, number), problem));
  }
}

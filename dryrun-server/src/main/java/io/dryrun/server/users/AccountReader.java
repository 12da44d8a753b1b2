package io.dryrun.server.users;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.domain.order.User;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.NearestWord;
import io.dryrun.server.input.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads accounts out of YAML. A word that is not known is an error, lest a typo lock somebody out.
 */
final class AccountReader {
  private static final List<String> KEYS =
      List.of("username", "email", "staff", "token_hashes", "permissions");
  private static final List<String> PERMISSIONS = List.of(AccessPolicy.PERMISSION);
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32}");
  private static final Pattern DASHED =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final Set<String> everywhere = new HashSet<>();
  private final Map<UUID, Set<String>> byCustomer = new HashMap<>();

  private AccountReader() {}

  /**
   * @throws BadInputException if anything is wrong
   */
  static Accounts read(YamlValue root) {
    var accounts = new ArrayList<Account>();
    var names = new HashSet<String>();
    var hashes = new HashSet<TokenHash>();
    for (YamlValue entry : root.list("The users file")) {
      Account account = new AccountReader().account(entry);
      if (!names.add(account.user().username())) {
        throw entry.wrong(
            "the username \"%s\" is there twice".formatted(account.user().username()));
      }
      for (TokenHash hash : account.tokens()) {
        if (!hashes.add(hash)) {
          throw entry.wrong("a token hash is there twice; a token speaks for one user");
        }
      }
      accounts.add(account);
    }
    return new Accounts(accounts);
  }

  private Account account(YamlValue entry) {
    Map<String, YamlValue> values = entry.mapping("A user");
    refuseUnknown(values, KEYS);
    YamlValue username = values.get("username");
    if (username == null || username.isNull() || username.text("username").isBlank()) {
      throw entry.wrong("a user must have a username");
    }
    for (YamlValue permission : list(values.get("permissions"), "permissions")) {
      readPermission(permission);
    }
    return new Account(
        new User(username.text("username"), text(values.get("email"), "email")),
        flag(values.get("staff")),
        list(values.get("token_hashes"), "token_hashes").stream().map(AccountReader::hash).toList(),
        everywhere,
        byCustomer);
  }

  private void readPermission(YamlValue value) {
    if (!value.isMapping()) {
      everywhere.add(permission(value));
      return;
    }
    Map<String, YamlValue> values = value.mapping("A permission");
    refuseUnknown(values, List.of("customer", "permissions"));
    YamlValue customer = values.get("customer");
    if (customer == null) {
      throw value.wrong("the customer is missing on whose offerings the permissions are held");
    }
    Set<String> held = byCustomer.computeIfAbsent(uuid(customer), c -> new HashSet<>());
    list(values.get("permissions"), "permissions").forEach(p -> held.add(permission(p)));
  }

  private static String permission(YamlValue value) {
    String name = value.text("A permission");
    if (!PERMISSIONS.contains(name)) {
      throw new BadInputException(
          "%s: there is no permission \"%s\". %s"
              .formatted(value.place(), name, NearestWord.hint(name, PERMISSIONS)));
    }
    return name;
  }

  private static UUID uuid(YamlValue value) {
    String text = value.text("customer");
    if (HEX.matcher(text).matches()) {
      text = text.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
    }
    if (!DASHED.matcher(text).matches()) {
      throw value.wrong("customer must be the customer's UUID");
    }
    return UUID.fromString(text);
  }

  private static TokenHash hash(YamlValue value) {
    return TokenHash.parse(value.text("A token hash"))
        .orElseThrow(() -> value.wrong("a token hash must be \"sha256:\" and 64 hex digits"));
  }

  private static boolean flag(@Nullable YamlValue value) {
    return switch (text(value, "staff")) {
      case "true" -> true;
      case "false", "" -> false;
      default -> throw java.util.Objects.requireNonNull(value).wrong("staff must be true or false");
    };
  }

  private static String text(@Nullable YamlValue value, String name) {
    return value == null || value.isNull() ? "" : value.text(name);
  }

  private static List<YamlValue> list(@Nullable YamlValue value, String name) {
    return value == null || value.isNull() ? List.of() : value.list(name);
  }

  private static void refuseUnknown(Map<String, YamlValue> values, List<String> known) {
    values.forEach(
        (key, value) -> {
          if (!known.contains(key)) {
            throw new BadInputException(
                "%s: there is no key \"%s\". %s"
                    .formatted(value.place(), key, NearestWord.hint(key, known)));
          }
        });
  }
}

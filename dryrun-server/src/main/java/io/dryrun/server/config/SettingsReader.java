package io.dryrun.server.config;

import io.dryrun.adapter.effects.RecordMode;
import io.dryrun.adapter.http.marketplace.MarketplaceAddress;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.ReportPlacement;
import io.dryrun.adapter.script.kit.Amounts;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.script.RunLimits;
import io.dryrun.server.input.BadInputException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns what was written into {@link Settings}. */
public final class SettingsReader {
  private static final int MOST = 1_000_000;
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

  private final SettingValues values;

  private SettingsReader(SettingValues values) {
    this.values = values;
  }

  /**
   * The settings of a file, overridden by variables, overridden by options.
   *
   * @param file the configuration file; null for the one that {@link SettingVariables#CONFIG}
   *     names, else none
   * @param environment all environment variables
   * @param flags what the command line says
   * @throws BadInputException if anything is unknown or wrong
   */
  public static Settings read(
      @Nullable Path file, Map<String, String> environment, SettingValues flags) {
    String named = environment.getOrDefault(SettingVariables.CONFIG, "");
    Path chosen = file == null && !named.isBlank() ? Path.of(named) : file;
    SettingValues written = chosen == null ? SettingValues.NONE : SettingsFile.read(chosen);
    return read(written.overriddenBy(SettingVariables.read(environment)).overriddenBy(flags));
  }

  /**
   * The settings that were written, the rest by default.
   *
   * @throws BadInputException if a value is wrong: names the key, where it was written, and what
   *     would be right
   */
  public static Settings read(SettingValues values) {
    return new SettingsReader(values).settings();
  }

  private Settings settings() {
    return new Settings(
        new Settings.Listening(
            need(SettingKey.HOST, SettingsReader::word),
            need(SettingKey.PORT, text -> number(text, 0, 65_535)),
            optional(SettingKey.PUBLIC_URL, SettingsReader::url),
            need(SettingKey.METRICS, SettingsReader::flag)),
        clients(),
        new Settings.Places(
            path(SettingKey.DATA).orElseThrow(),
            path(SettingKey.OFFERINGS).orElse(null),
            path(SettingKey.USERS).orElse(null)),
        need(SettingKey.RESPONSE, SettingsReader::response),
        new ReportPlacement(
            need(SettingKey.REPORT_IN_OUTPUT, SettingsReader::flag),
            need(SettingKey.REPORT_IN_STATE, SettingsReader::flag)),
        new Settings.Runs(
            need(SettingKey.RUNS_SYNCHRONOUS, text -> number(text, 1, MOST)),
            need(SettingKey.RUNS_ASYNCHRONOUS, text -> number(text, 1, MOST)),
            need(SettingKey.RUNS_QUEUE, text -> number(text, 0, MOST)),
            need(SettingKey.SHUTDOWN, Amounts::time),
            need(SettingKey.SHUTDOWN_DELAY, Amounts::time)),
        limits(),
        need(SettingKey.SECRETS_UNMASKED, SettingsReader::flag),
        effects(),
        store(),
        marketplace(),
        new Settings.Runner(
            need(SettingKey.RUNNER_NAME, SettingsReader::word),
            path(SettingKey.RUNNER_PLUGINS).orElse(null),
            values.runnerSettings()));
  }

  private Settings.Effects effects() {
    Set<String> hosts = optional(SettingKey.EFFECTS_HOSTS, SettingsReader::words);
    return new Settings.Effects(
        need(SettingKey.EFFECTS_MODE, EffectsMode::of),
        hosts == null ? Set.of() : hosts,
        need(SettingKey.EFFECTS_RECORD, RecordMode::of),
        path(SettingKey.EFFECTS_CASSETTE).orElse(null));
  }

  private Settings.Clients clients() {
    long pace = need(SettingKey.HTTP_PACE, Amounts::size);
    if (pace < 1) {
      throw wrong(SettingKey.HTTP_PACE, "a size from 1B");
    }
    Long bodies = optional(SettingKey.HTTP_BODIES, Amounts::size);
    if (bodies != null && bodies < HttpSettings.DEFAULT.maxBodyBytes()) {
      throw wrong(SettingKey.HTTP_BODIES, "at least 2MiB, which one body may have");
    }
    return new Settings.Clients(
        need(SettingKey.HTTP_CONNECTIONS, text -> number(text, 1, MOST)),
        need(SettingKey.HTTP_CONNECTIONS_BY_ADDRESS, text -> number(text, 1, MOST)),
        pace,
        bodies);
  }

  private @Nullable MarketplaceSettings marketplace() {
    boolean users = need(SettingKey.MARKETPLACE_USERS, SettingsReader::flag);
    Optional<SettingValue> url = values.value(SettingKey.MARKETPLACE_URL);
    if (url.isEmpty()) {
      if (users) {
        throw new BadInputException("marketplace.users needs marketplace.url: which marketplace?");
      }
      return null;
    }
    refuseTogether(SettingKey.MARKETPLACE_URL, SettingKey.OFFERINGS, "offerings");
    if (users) {
      refuseTogether(SettingKey.MARKETPLACE_USERS, SettingKey.USERS, "users");
    }
    return new MarketplaceSettings(
        address(url.get()),
        values.value(SettingKey.MARKETPLACE_TOKEN).map(v -> v.text().strip()).orElse(null),
        path(SettingKey.MARKETPLACE_TOKEN_FILE).orElse(null),
        path(SettingKey.MARKETPLACE_AUTHORITIES).orElse(null),
        need(SettingKey.MARKETPLACE_TIMEOUT, text -> Amounts.time(text).filter(t -> !t.isZero())),
        need(SettingKey.MARKETPLACE_OFFERINGS_AGE, Amounts::time),
        users
            ? new MarketplaceSettings.Users(
                need(SettingKey.MARKETPLACE_ROLES, SettingsReader::words),
                need(SettingKey.MARKETPLACE_USERS_AGE, Amounts::time))
            : null);
  }

  private void refuseTogether(SettingKey one, SettingKey other, String things) {
    values
        .value(other)
        .ifPresent(
            value -> {
              throw new BadInputException(
                  "%s (%s) and %s are both set, and %s come from one place alone; leave out one."
                      .formatted(other.key(), value.source().description(), one.key(), things));
            });
  }

  private MarketplaceAddress address(SettingValue url) {
    boolean plain = need(SettingKey.MARKETPLACE_PLAIN_HTTP, SettingsReader::flag);
    try {
      return plain
          ? MarketplaceAddress.allowingPlainHttp(url.text())
          : MarketplaceAddress.of(url.text());
    } catch (IllegalArgumentException e) {
      // Not quoted: it may hold a password.
      throw new BadInputException(
          "The value of %s (%s) is wrong. %s"
              .formatted(
                  SettingKey.MARKETPLACE_URL.key(), url.source().description(), e.getMessage()),
          e);
    }
  }

  private RunLimits limits() {
    Duration timeout =
        need(SettingKey.RUNS_TIMEOUT, text -> Amounts.time(text).filter(t -> !t.isZero()));
    long kept = need(SettingKey.OUTPUT_KEPT, Amounts::size);
    long total = need(SettingKey.OUTPUT_TOTAL, Amounts::size);
    if (kept < 1024 || kept > 1 << 30) {
      throw wrong(SettingKey.OUTPUT_KEPT, "a size from 1KiB to 1GiB");
    }
    if (total < kept) {
      throw wrong(SettingKey.OUTPUT_TOTAL, "at least as much as output.kept");
    }
    return new RunLimits(timeout, need(SettingKey.RUNS_GRACE, Amounts::time), (int) kept, total);
  }

  private Settings.Store store() {
    return new Settings.Store(
        storeUrl(),
        optional(SettingKey.STORE_USER, SettingsReader::word),
        values.value(SettingKey.STORE_PASSWORD).map(SettingValue::text).orElse(null),
        need(SettingKey.STORE_KEEP, text -> Amounts.time(text).filter(t -> !t.isZero())),
        need(SettingKey.STORE_KEEP_FAILED, text -> Amounts.time(text).filter(t -> !t.isZero())),
        need(
            SettingKey.STORE_LEASE,
            text -> Amounts.time(text).filter(t -> t.compareTo(SHORTEST_LEASE) >= 0)));
  }

  /** Never quoted where it is wrong: a URL may hold a password. */
  private @Nullable String storeUrl() {
    Optional<SettingValue> value = values.value(SettingKey.STORE_URL);
    if (value.isEmpty()) {
      return null;
    }
    String url = value.get().text().strip();
    if (url.startsWith("jdbc:postgresql:")
        || url.startsWith("jdbc:sqlite:")
        || url.equals(Settings.Store.MEMORY)) {
      return url;
    }
    throw new BadInputException(
        "The value of %s (%s) is wrong: it must be %s."
            .formatted(
                SettingKey.STORE_URL.key(),
                value.get().source().description(),
                SettingKey.STORE_URL.form().description().replace("`", "")));
  }

  private <T> T need(SettingKey key, Function<String, Optional<T>> parser) {
    return values
        .value(key)
        .flatMap(value -> parser.apply(value.text().strip()))
        .orElseThrow(() -> wrong(key, key.form().description().replace("`", "")));
  }

  private <T> @Nullable T optional(SettingKey key, Function<String, Optional<T>> parser) {
    return values.value(key).isPresent() ? need(key, parser) : null;
  }

  private Optional<Path> path(SettingKey key) {
    return values
        .value(key)
        .map(
            value -> {
              try {
                if (value.text().isBlank()) {
                  throw wrong(key, "a path");
                }
                return value.source().base().resolve(value.text());
              } catch (InvalidPathException e) {
                throw wrong(key, "a path");
              }
            });
  }

  private BadInputException wrong(SettingKey key, String right) {
    var value = values.value(key).orElseThrow();
    return new BadInputException(
        "The value \"%s\" of %s (%s) is wrong: it must be %s."
            .formatted(value.text(), key.key(), value.source().description(), right));
  }

  private static Optional<String> word(String text) {
    return Optional.of(text).filter(word -> !word.isEmpty() && word.chars().allMatch(c -> c > ' '));
  }

  private static Optional<Set<String>> words(String text) {
    return Optional.of(
            Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toSet()))
        .filter(words -> words.stream().allMatch(word -> word(word).isPresent()));
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Integer> number(String text, int from, int to) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[0-9]{1,9}"))
        .map(Integer::valueOf)
        .filter(number -> number >= from && number <= to);
  }

  private static Optional<ResponseForm> response(String text) {
    return Arrays.stream(ResponseForm.values())
        .filter(form -> form.name().equals(text.toUpperCase(Locale.ROOT)))
        .findFirst();
  }

  private static Optional<URI> url(String text) {
    try {
      return Optional.of(URI.create(text))
          .filter(url -> url.getHost() != null && url.getQuery() == null)
          .filter(url -> "http".equals(url.getScheme()) || "https".equals(url.getScheme()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package io.dryrun.server.composition;

import io.dryrun.adapter.http.marketplace.CacheSettings;
import io.dryrun.adapter.http.marketplace.Marketplace;
import io.dryrun.adapter.http.marketplace.MarketplaceLimits;
import io.dryrun.adapter.http.marketplace.MarketplaceOfferings;
import io.dryrun.adapter.http.marketplace.MarketplaceUsers;
import io.dryrun.adapter.http.marketplace.TrustedCertificates;
import io.dryrun.server.catalogue.OfferingFile;
import io.dryrun.server.config.MarketplaceSettings;
import io.dryrun.server.config.SettingKey;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.input.TextFile;
import io.dryrun.server.users.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** The marketplace that the settings name, ready to be asked. Thread-safe. */
public final class MarketplaceLink implements AutoCloseable {
  private static final int MAX_TOKEN_FILE = 4096;
  private static final int MAX_AUTHORITIES = 1 << 20;
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

  private final MarketplaceSettings settings;
  private final String token;
  private final Marketplace marketplace;

  private MarketplaceLink(MarketplaceSettings settings) {
    this.settings = settings;
    this.token = token(settings);
    Duration timeout = settings.timeout();
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    var limits =
        MarketplaceLimits.DEFAULT
            .withBytes(OfferingFile.MAX_BYTES)
            .withTimes(connect, timeout, timeout.multipliedBy(2));
    Path authorities = settings.authorities();
    this.marketplace =
        authorities == null
            ? Marketplace.at(settings.address(), limits)
            : Marketplace.at(settings.address(), limits, trust(authorities));
  }

  /**
   * Opens it. Nothing is asked yet.
   *
   * @throws BadInputException if there is no token, or a file can't be read
   */
  public static MarketplaceLink open(MarketplaceSettings settings) {
    return new MarketplaceLink(settings);
  }

  private static String token(MarketplaceSettings settings) {
    String written = settings.token();
    if (written != null) {
      return Tokens.chosen(SettingKey.MARKETPLACE_TOKEN.key(), written);
    }
    Path file = settings.tokenFile();
    if (file == null) {
      throw new BadInputException(
          "The token for the marketplace is missing. Give it in the variable %s, or name a file that holds it with %s (%s)."
              .formatted(
                  SettingKey.MARKETPLACE_TOKEN.variable(),
                  SettingKey.MARKETPLACE_TOKEN_FILE.key(),
                  SettingKey.MARKETPLACE_TOKEN_FILE.variable()));
    }
    String text = TextFile.text("marketplace's token file", file, MAX_TOKEN_FILE).strip();
    return Tokens.chosen("The marketplace's token file " + file, text);
  }

  private static SSLContext trust(Path authorities) {
    byte[] pem = TextFile.bytes("file of certificates", authorities, MAX_AUTHORITIES);
    try {
      return TrustedCertificates.only(pem);
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "The file of certificates %s is wrong. %s".formatted(authorities, e.getMessage()), e);
    }
  }

  /** Its offerings. */
  public MarketplaceOfferings offerings() {
    return new MarketplaceOfferings(
        marketplace, token, CacheSettings.OFFERINGS.withAge(settings.offeringsAge()));
  }

  /** Its users; empty if they are not accepted here. */
  public Optional<MarketplaceUsers> users() {
    return Optional.ofNullable(settings.users())
        .map(
            users ->
                new MarketplaceUsers(
                    marketplace, users.roles(), CacheSettings.USERS.withAge(users.age())));
  }

  /** Ends the questions that are under way. */
  @Override
  public void close() {
    marketplace.close();
  }
}

package io.dryrun.server.composition;

import io.dryrun.application.port.out.AccessPolicy;
import io.dryrun.application.port.out.OfferingCatalogue;
import io.dryrun.domain.order.User;
import io.dryrun.server.catalogue.OfferingFolder;
import io.dryrun.server.config.MarketplaceSettings;
import io.dryrun.server.config.SettingVariables;
import io.dryrun.server.config.Settings;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.users.MarketplaceAccess;
import io.dryrun.server.users.Users;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources of offerings and users: each from files, or from a running marketplace. Not
 * thread-safe; what it gives is.
 */
final class Sources implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sources.class);

  private final List<Runnable> refreshes = new ArrayList<>();
  private final @Nullable MarketplaceLink marketplace;
  private final OfferingCatalogue offerings;
  private @Nullable Path newFile;
  private @Nullable String newToken;
  private final AccessPolicy access;
  private final Function<String, Optional<User>> byToken;

  private Sources(Settings settings, @Nullable String adminToken) {
    MarketplaceSettings remote = settings.marketplace();
    this.marketplace = remote == null ? null : MarketplaceLink.open(remote);
    try {
      this.offerings = marketplace == null ? folder(settings.places()) : marketplace.offerings();
      var remoteUsers = Optional.ofNullable(marketplace).flatMap(MarketplaceLink::users);
      if (remoteUsers.isPresent()) {
        refuse(adminToken);
        this.access = remoteUsers.get();
        this.byToken = remoteUsers.get()::byToken;
      } else {
        Users users = users(settings.places().users(), adminToken);
        this.access = new MarketplaceAccess(users);
        this.byToken = users::byToken;
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Opens what the settings name.
   *
   * @param adminToken speaks for an administrator; null for none but those of the users' file,
   *     which is made if it does not exist
   * @throws BadInputException if the settings name what is not there
   */
  static Sources open(Settings settings, @Nullable String adminToken) {
    return new Sources(settings, adminToken);
  }

  private static void refuse(@Nullable String adminToken) {
    if (adminToken != null) {
      throw new BadInputException(
          "%s is set, but users come from the marketplace: no other token is taken. Unset it, or leave out marketplace.users."
              .formatted(SettingVariables.TOKEN));
    }
  }

  private OfferingFolder folder(Settings.Places places) {
    if (places.chosenOfferings() == null) {
      make(places.offerings());
    }
    var folder = new OfferingFolder(places.offerings(), new OfferingJsonFormat());
    folder.check();
    folder.refresh();
    if (folder.all().isEmpty()) {
      log.warn("There are no offerings in {} yet", places.offerings());
    }
    refreshes.add(folder::refresh);
    return folder;
  }

  private static void make(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new BadInputException(
          "The folder of offerings %s can't be made: %s.".formatted(folder, e.getMessage()), e);
    }
  }

  private Users users(Path file, @Nullable String adminToken) {
    if (adminToken == null && !Files.exists(file)) {
      newToken = Users.createFile(file);
      newFile = file;
    }
    Users users = Users.open(file, adminToken);
    refreshes.add(users::refresh);
    return users;
  }

  OfferingCatalogue offerings() {
    return offerings;
  }

  /** The file of an offering; empty if it comes from a marketplace. */
  Optional<Path> fileOf(UUID offering) {
    return offerings instanceof OfferingFolder folder ? folder.fileOf(offering) : Optional.empty();
  }

  AccessPolicy access() {
    return access;
  }

  /** Whose a token is. */
  Function<String, Optional<User>> byToken() {
    return byToken;
  }

  /** What looks at files again. */
  List<Runnable> refreshes() {
    return List.copyOf(refreshes);
  }

  /** The administrator's token, if the file of users was made. */
  Optional<String> newToken() {
    return Optional.ofNullable(newToken);
  }

  /** Closes them, and takes a file of users back that was made: nobody saw the token in it. */
  void undo() {
    close();
    withdrawToken();
  }

  /** Removes the file of users if it was made, and its token with it. */
  void withdrawToken() {
    if (newFile != null) {
      try {
        Files.deleteIfExists(newFile);
      } catch (IOException e) {
        log.warn("The new file of users {} can't be removed; remove it by hand", newFile, e);
      }
    }
  }

  @Override
  public void close() {
    if (marketplace != null) {
      marketplace.close();
    }
  }
}

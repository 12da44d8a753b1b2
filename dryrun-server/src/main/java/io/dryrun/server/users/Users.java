package io.dryrun.server.users;

import io.dryrun.domain.order.User;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.watch.FileStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users as their file says now. A file that got broken or lost leaves in force what was read
 * last. Thread-safe.
 */
public final class Users {
  private static final Logger log = LoggerFactory.getLogger(Users.class);
  private static final User ADMIN = new User("admin", "admin@localhost");

  private final Path file;
  private final @Nullable TokenHash adminToken;
  private volatile Accounts accounts;
  private @Nullable FileStamp stamp;
  private String lastProblem = "";

  private Users(Path file, @Nullable TokenHash adminToken) {
    this.file = file;
    this.adminToken = adminToken;
    this.accounts = withAdmin(new Accounts(List.of()));
  }

  /**
   * The users of {@code file}, which need not exist if {@code adminToken} is given.
   *
   * @param adminToken speaks for the user {@code admin} as well, who then is staff; null for none
   * @throws BadInputException if the file can't be read, or does not exist and has no substitute
   */
  public static Users open(Path file, @Nullable String adminToken) {
    var users = new Users(file, adminToken == null ? null : TokenHash.of(adminToken));
    if (Files.exists(file) || adminToken == null) {
      users.load();
    }
    return users;
  }

  /**
   * Makes the file with one administrator.
   *
   * @return the administrator's token, which is kept nowhere
   * @throws BadInputException if it can't be written
   */
  public static String createFile(Path file) {
    String token = Tokens.random();
    var admin = Account.of(ADMIN, true, TokenHash.of(token));
    UsersFile.write(file, new Accounts(List.of(admin)));
    return token;
  }

  /** The user that {@code token} speaks for; empty if there is none. */
  public Optional<User> byToken(String token) {
    return accounts.byToken(token).map(Account::user);
  }

  /** The account of {@code user}; empty if it is no longer there. */
  public Optional<Account> account(User user) {
    return accounts.byUsername(user.username());
  }

  /** Reads the file again if it has changed. */
  public synchronized void refresh() {
    if (stamp == null && !Files.exists(file)) {
      return;
    }
    try {
      if (stamp == null || stamp.mayDiffer(FileStamp.of(file))) {
        load();
        report("");
      }
    } catch (IOException e) {
      report("The users file %s is gone; the users stay as they were.".formatted(file));
    } catch (BadInputException e) {
      report("%s The users stay as they were.".formatted(e.getMessage()));
    }
  }

  private void report(String problem) {
    if (!problem.equals(lastProblem)) {
      lastProblem = problem;
      if (problem.isEmpty()) {
        log.info("The users file {} is right again", file);
      } else {
        log.error("{}", problem);
      }
    }
  }

  private synchronized void load() {
    try {
      // Before the content: if it changes in between, the next look sees another stamp.
      FileStamp now = FileStamp.of(file);
      if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
        // It is read again and again, and whoever opens a pipe waits until somebody writes.
        throw new BadInputException(
            "The users file %s is a pipe, a socket or a device, and no file.".formatted(file));
      }
      Accounts read = withAdmin(UsersFile.read(file));
      boolean changed = stamp != null && !read.equals(accounts);
      stamp = now;
      accounts = read;
      if (changed) {
        log.info("The users file {} was read again: {} users", file, read.all().size());
      }
    } catch (IOException e) {
      throw new BadInputException("The users file %s does not exist.".formatted(file), e);
    }
  }

  private Accounts withAdmin(Accounts read) {
    if (adminToken == null) {
      return read;
    }
    Account admin =
        read.byUsername(ADMIN.username())
            .map(written -> written.withToken(adminToken).asStaff())
            .orElseGet(() -> Account.of(ADMIN, true, adminToken));
    return read.with(admin);
  }
}

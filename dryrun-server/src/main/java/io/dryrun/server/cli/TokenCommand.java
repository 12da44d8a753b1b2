package io.dryrun.server.cli;

import io.dryrun.domain.order.User;
import io.dryrun.server.config.SettingKey;
import io.dryrun.server.config.Settings;
import io.dryrun.server.config.SettingsReader;
import io.dryrun.server.input.BadInputException;
import io.dryrun.server.users.Account;
import io.dryrun.server.users.Accounts;
import io.dryrun.server.users.TokenHash;
import io.dryrun.server.users.Tokens;
import io.dryrun.server.users.UsersFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives a user a new token. */
@Command(
    name = "token",
    description = {
      "Makes a token for a user and prints it. Only its hash is kept, in the file of users, which a"
          + " running server reads again by itself. A user who is not there yet is added.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false)
final class TokenCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--user", paramLabel = "NAME", required = true, description = "The username.")
  private String username = "";

  @Option(
      names = "--email",
      paramLabel = "ADDRESS",
      description = "The email address of a user who is added.")
  private String email = "";

  @Option(names = "--staff", description = "A user who is added may do everything.")
  private boolean staff;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of what the server keeps; \"data\" by default.")
  private @Nullable String data;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      description = "File of users; DATA/users.yaml by default.")
  private @Nullable String users;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private @Nullable Path config;

  @Mixin HelpOption help = new HelpOption();

  TokenCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Logging.warningsOnly();
    if (username.isBlank()) {
      throw new BadInputException("A username must not be blank.");
    }
    var flags =
        new SettingOptions()
            .add(SettingKey.DATA, "--data", data)
            .add(SettingKey.USERS, "--users", users);
    Settings settings = SettingsReader.read(config, terminal.environment(), flags.values());
    Path file = settings.places().users();
    Accounts accounts = Files.exists(file) ? UsersFile.read(file) : new Accounts(List.of());
    String token = Tokens.random();
    var hash = TokenHash.of(token);
    Account account =
        accounts
            .byUsername(username)
            .map(known -> known.withToken(hash))
            .orElseGet(() -> Account.of(new User(username, email), staff, hash));
    UsersFile.write(file, accounts.with(account));
    terminal.out().println(token);
    return ExitCode.DONE;
  }
}

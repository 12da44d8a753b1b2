package io.dryrun.server.cli;

import io.dryrun.server.composition.DryRunServer;
import io.dryrun.server.config.SettingKey;
import io.dryrun.server.config.SettingVariables;
import io.dryrun.server.config.Settings;
import io.dryrun.server.config.SettingsReader;
import io.dryrun.server.users.Tokens;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves dry runs over HTTP until the process is asked to end. */
@Command(
    name = "serve",
    description = {
      "Serves dry runs over HTTP, for the offerings in a folder or of a running marketplace.",
      ""
    },
    abbreviateSynopsis = true,
    sortOptions = false,
    footer = {
      "",
      "Once it serves it prints \"Ready: http://HOST:PORT\". The first start prints an"
          + " administrator's token before that, once; the variable DRYRUN_TOKEN sets one instead.",
      "",
      "Every setting can also stand in the file of --config or in a variable: --public-url is"
          + " public-url there and DRYRUN_PUBLIC_URL here. There are more settings than options;"
          + " docs/configuration.md has all of them."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration CLEANING_UP = Duration.ofSeconds(10);

  private final Terminal terminal;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description = "Address to listen on; 127.0.0.1 by default.")
  private @Nullable String host;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 8080 by default, 0 takes a free one.")
  private @Nullable String port;

  @Option(
      names = "--offerings",
      paramLabel = "DIR",
      description = "Folder of offerings, one JSON file each; DATA/offerings by default.")
  private @Nullable String offerings;

  @Option(
      names = "--marketplace",
      paramLabel = "URL",
      description =
          "Running marketplace to read offerings from, in place of a folder; its token is taken"
              + " from DRYRUN_MARKETPLACE_TOKEN.")
  private @Nullable String marketplace;

  @Option(
      names = "--marketplace-users",
      description = "Accept that marketplace's users with their own tokens.")
  private boolean marketplaceUsers;

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

  @Option(
      names = "--response",
      paramLabel = "FORM",
      description = "What run and async_run answer: representation (the default) or minimal.")
  private @Nullable String response;

  @Option(
      names = "--public-url",
      paramLabel = "URL",
      description = "URL at which clients reach the server, for links in responses.")
  private @Nullable String publicUrl;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      description = "Folder of jars with runners that the program does not ship.")
  private @Nullable String plugins;

  @Option(names = "--config", paramLabel = "FILE", description = "Configuration file (YAML).")
  private @Nullable Path config;

  @Mixin HelpOption help = new HelpOption();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Settings settings = settings();
    String token = terminal.environment().getOrDefault(SettingVariables.TOKEN, "");
    String chosen = token.isEmpty() ? null : Tokens.chosen(SettingVariables.TOKEN, token);
    if (chosen != null && chosen.length() < Tokens.SAFE_LENGTH) {
      log.warn(
          "{} has fewer than {} characters and can be guessed; take a longer, random one",
          SettingVariables.TOKEN,
          Tokens.SAFE_LENGTH);
    }
    var limit =
        settings
            .runs()
            .shutdownDelay()
            .plus(settings.runs().shutdown())
            .plus(settings.limits().grace())
            .plus(CLEANING_UP);
    try (var interruption = Interruption.ofThisThread(limit);
        var server = DryRunServer.start(settings, chosen)) {
      server.newToken().ifPresent(t -> terminal.out().println("Token: " + t));
      terminal.out().println("Ready: " + server.address());
      if (terminal.out().checkError()) {
        server.withdrawToken();
        return ExitCode.UNPRINTED;
      }
      untilInterrupted();
      log.info("Stopping");
    }
    return ExitCode.DONE;
  }

  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      // The way to end a server is to interrupt it; what follows must be able to wait.
      log.debug("Interrupted");
    }
  }

  private Settings settings() {
    var flags =
        new SettingOptions()
            .add(SettingKey.HOST, "--host", host)
            .add(SettingKey.PORT, "--port", port)
            .add(SettingKey.OFFERINGS, "--offerings", offerings)
            .add(SettingKey.MARKETPLACE_URL, "--marketplace", marketplace)
            .add(
                SettingKey.MARKETPLACE_USERS,
                "--marketplace-users",
                marketplaceUsers ? "true" : null)
            .add(SettingKey.DATA, "--data", data)
            .add(SettingKey.USERS, "--users", users)
            .add(SettingKey.RESPONSE, "--response", response)
            .add(SettingKey.PUBLIC_URL, "--public-url", publicUrl)
            .add(SettingKey.RUNNER_PLUGINS, "--plugins", plugins);
    return SettingsReader.read(config, terminal.environment(), flags.values());
  }
}

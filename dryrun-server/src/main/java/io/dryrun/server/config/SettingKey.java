package io.dryrun.server.config;

import io.dryrun.adapter.effects.RecordMode;
import io.dryrun.domain.effect.EffectsMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every key of the configuration, with what its documentation says. */
public enum SettingKey {
  /** See {@link #description}, as for all keys. */
  HOST("host", "127.0.0.1", Form.TEXT, "Address or host name to listen on."),
  /** See {@link #description}. */
  PORT("port", "8080", Form.PORT, "Port to listen on; 0 takes a free one."),
  /** See {@link #description}. */
  PUBLIC_URL(
      "public-url",
      null,
      Form.URL,
      "URL at which clients reach the server, for links in responses. Without it they are made from"
          + " each request."),
  /** See {@link #description}. */
  HTTP_CONNECTIONS(
      "http.connections",
      "1000",
      Form.COUNT,
      "How many connections clients may have; further ones get `/healthz` and `/readyz` answered"
          + " and for all else 503. Never more than half of the files that the server may have"
          + " open."),
  /** See {@link #description}. */
  HTTP_CONNECTIONS_BY_ADDRESS(
      "http.connections-by-address",
      "500",
      Form.COUNT,
      "How many of them may come from one address. Behind a proxy that is the proxy's, and the"
          + " number should be that of all."),
  /** See {@link #description}. */
  HTTP_PACE(
      "http.pace",
      "8KiB",
      Form.SIZE,
      "How many bytes each second a client must send and take, in the mean and beyond ten seconds;"
          + " a slower one is cut off, where that can be told with 408."),
  /** See {@link #description}. */
  HTTP_BODIES(
      "http.bodies",
      null,
      Form.SIZE,
      "How much the bodies of all requests under way may have together; beyond that the answer is"
          + " 503. Without it: a thirty-second part of the heap, at least 4MiB."),
  /** See {@link #description}. */
  METRICS(
      "metrics",
      "false",
      Form.FLAG,
      "Whether `/metrics` tells anybody who asks the server's numbers, as Prometheus reads them."
          + " See [operations](operations.md)."),
  /** See {@link #description}. */
  OFFERINGS(
      "offerings",
      null,
      Form.PATH,
      "Folder of offerings, one JSON file each. Without it: `offerings` in the data folder."),
  /** See {@link #description}. */
  DATA("data", "data", Form.PATH, "Folder of what the server keeps."),
  /** See {@link #description}. */
  USERS("users", null, Form.PATH, "File of users. Without it: `users.yaml` in the data folder."),
  /** See {@link #description}. */
  RESPONSE(
      "response",
      "representation",
      Form.RESPONSE,
      "What `run` and `async_run` answer where a request does not say with `Prefer`: the offering"
          + " with the dry run, or the output or UUID alone."),
  /** See {@link #description}. */
  REPORT_IN_OUTPUT(
      "report.in-output",
      "false",
      Form.FLAG,
      "Whether `output`, as `run`, the list and single dry runs give it, ends with the verdict and"
          + " the findings of the report, for clients that show nothing else."),
  /** See {@link #description}. */
  REPORT_IN_STATE(
      "report.in-state",
      "false",
      Form.FLAG,
      "Whether `state` there is 4 (`erred`) where a paid order would have broken though the script"
          + " ended with exit code 0. Neither changes what is stored, or what the list is filtered"
          + " by."),
  /** See {@link #description}. */
  SHUTDOWN(
      "shutdown",
      "20s",
      Form.DURATION_OR_ZERO,
      "How long a stopping server lets scripts run on before it cancels them."),
  /** See {@link #description}. */
  SHUTDOWN_DELAY(
      "shutdown-delay",
      "0s",
      Form.DURATION_OR_ZERO,
      "How long before that it serves on while `/readyz` says that it stops, for a load balancer to"
          + " hear of it."),
  /** See {@link #description}. */
  RUNS_TIMEOUT("runs.timeout", "5m", Form.DURATION, "Time that a script may take."),
  /** See {@link #description}. */
  RUNS_GRACE(
      "runs.grace",
      "5s",
      Form.DURATION_OR_ZERO,
      "Time from the polite request to end (TERM) to the impolite one (KILL)."),
  /** See {@link #description}. */
  RUNS_SYNCHRONOUS(
      "runs.synchronous", "16", Form.COUNT, "How many `run` requests run scripts at a time."),
  /** See {@link #description}. */
  RUNS_ASYNCHRONOUS(
      "runs.asynchronous", "4", Form.COUNT, "How many queued dry runs run at a time."),
  /** See {@link #description}. */
  RUNS_QUEUE(
      "runs.queue",
      "256",
      Form.COUNT_OR_ZERO,
      "How many more of each may wait; beyond that the answer is 503."),
  /** See {@link #description}. */
  OUTPUT_KEPT(
      "output.kept",
      "2MiB",
      Form.SIZE,
      "How much of a script's output is kept: half from its start, half from its end."),
  /** See {@link #description}. */
  OUTPUT_TOTAL(
      "output.total", "1GiB", Form.SIZE, "How much a script may print before it is ended."),
  /** See {@link #description}. */
  SECRETS_UNMASKED(
      "secrets.unmasked",
      "false",
      Form.FLAG,
      "Whether a request may ask with `\"unmasked\": true` to see the values of the offering's"
          + " variables; otherwise such a request is refused."),
  /** See {@link #description}. */
  EFFECTS_MODE(
      "effects.mode",
      "none",
      Form.EFFECTS,
      "What scripts meet in place of the world. With `none` nothing answers; with `replay` their"
          + " calls by HTTP are answered from a cassette; with `guard` changing calls are answered"
          + " by the offering's rules or invented, and reading ones go out to `effects.hosts`; with"
          + " `record`, for the command line alone, all go out there and become a cassette. See"
          + " [effects](effects.md)."),
  /** See {@link #description}. */
  EFFECTS_HOSTS(
      "effects.hosts",
      null,
      Form.WORDS,
      "The hosts to which calls go out, such as `api.example.org` or `*.example.org`: reading ones"
          + " of a guarded script, all of one that is recorded; never to an address of the server's"
          + " own networks. Without it: none."),
  /** See {@link #description}. */
  EFFECTS_RECORD(
      "effects.record",
      "all",
      Form.RECORD,
      "What is recorded where `effects.mode` is `record`: `all` calls anew, `once` where there is no"
          + " cassette of the script yet, with `new_episodes` what the cassette does not know,"
          + " `none` nothing."),
  /** See {@link #description}. */
  EFFECTS_CASSETTE(
      "effects.cassette",
      null,
      Form.PATH,
      "The cassette, for the command line. Without it: `vm.cassette.har` beside an offering's file"
          + " `vm.json`."),
  /** See {@link #description}. */
  STORE_URL(
      "store.url",
      null,
      Form.STORE,
      "Where dry runs are kept. Servers that share a PostgreSQL are a cluster; what is in `memory`"
          + " ends with the server. Without it: in a file in the data folder, for one server."),
  /** See {@link #description}. */
  STORE_USER("store.user", null, Form.TEXT, "Name by which the store's database knows the server."),
  /** See {@link #description}. */
  STORE_PASSWORD(
      "store.password", null, Form.TEXT, "Password for it; better in the variable than in a file."),
  /** See {@link #description}. */
  STORE_KEEP(
      "store.keep", "24h", Form.DURATION, "How long a dry run that is done is kept after its end."),
  /** See {@link #description}. */
  STORE_KEEP_FAILED("store.keep-failed", "7d", Form.DURATION, "The same for one that has erred."),
  /** See {@link #description}. */
  STORE_LEASE(
      "store.lease",
      "5s",
      Form.LEASE,
      "How long a server of a cluster may give no sign of life before the others take over its dry"
          + " runs; the same on all of them."),
  /** See {@link #description}. */
  MARKETPLACE_URL(
      "marketplace.url",
      null,
      Form.URL,
      "URL of a running marketplace that offerings are read from, in place of the folder."),
  /** See {@link #description}. */
  MARKETPLACE_TOKEN(
      "marketplace.token",
      null,
      Form.TEXT,
      "Token with which they are read; better in the variable than in a file."),
  /** See {@link #description}. */
  MARKETPLACE_TOKEN_FILE(
      "marketplace.token-file", null, Form.PATH, "File that holds it and nothing else."),
  /** See {@link #description}. */
  MARKETPLACE_AUTHORITIES(
      "marketplace.authorities",
      null,
      Form.PATH,
      "File of the certificates (PEM) whose signature is trusted, in place of the well-known"
          + " ones."),
  /** See {@link #description}. */
  MARKETPLACE_PLAIN_HTTP(
      "marketplace.plain-http",
      "false",
      Form.FLAG,
      "Whether the URL may be `http` to another machine, where tokens travel unprotected."),
  /** See {@link #description}. */
  MARKETPLACE_TIMEOUT(
      "marketplace.timeout",
      "15s",
      Form.DURATION,
      "How long one answer may take; with further tries twice that."),
  /** See {@link #description}. */
  MARKETPLACE_OFFERINGS_AGE(
      "marketplace.offerings-age",
      "2s",
      Form.DURATION_OR_ZERO,
      "How long an offering that was read is used without asking again."),
  /** See {@link #description}. */
  MARKETPLACE_USERS(
      "marketplace.users",
      "false",
      Form.FLAG,
      "Whether the marketplace's users are accepted with their own tokens, in place of those of the"
          + " file."),
  /** See {@link #description}. */
  MARKETPLACE_ROLES(
      "marketplace.roles",
      "CUSTOMER.OWNER",
      Form.WORDS,
      "The roles in an organization that may dry-run its offerings; staff may always."),
  /** See {@link #description}. */
  MARKETPLACE_USERS_AGE(
      "marketplace.users-age",
      "30s",
      Form.DURATION_OR_ZERO,
      "How long an answer about a token is used without asking again."),
  /** See {@link #description}. */
  RUNNER_NAME("runner.name", "process", Form.TEXT, "What runs scripts."),
  /** See {@link #description}. */
  RUNNER_PLUGINS(
      "runner.plugins",
      null,
      Form.PATH,
      "Folder of jars with runners that the program does not ship, and what those need.");

  /** What comes before the names of the runner's own settings. */
  public static final String RUNNER_SETTINGS = "runner.settings.";

  /** What kind of text a value is. */
  public enum Form {
    /** Any text. */
    TEXT("text"),
    /** A port. */
    PORT("a number from 0 to 65535"),
    /** A web address. */
    URL("a URL such as `https://dryrun.example.com`"),
    /** A file or folder. */
    PATH("a path; in the file, from the file's folder"),
    /** A word of {@link ResponseForm}. */
    RESPONSE("`representation` or `minimal`"),
    /** A word of {@link EffectsMode}. */
    EFFECTS("`none`, `replay`, `guard` or `record`"),
    /** A word of {@link RecordMode}. */
    RECORD("`none`, `once`, `new_episodes` or `all`"),
    /** Yes or no. */
    FLAG("`true` or `false`"),
    /** A positive time. */
    DURATION("a time such as `60s`, `5m`, `1h`, `500ms` or `PT5M`"),
    /** A time. */
    DURATION_OR_ZERO("a time such as `5s`, or `0s`"),
    /** From 1. */
    COUNT("a number from 1 to 1000000"),
    /** From 0. */
    COUNT_OR_ZERO("a number from 0 to 1000000"),
    /** A database. */
    STORE("`jdbc:postgresql://HOST:PORT/DATABASE`, `jdbc:sqlite:PATH` or `memory`"),
    /** At least a second. */
    LEASE("a time from `1s`"),
    /** Words. */
    WORDS("words with commas between"),
    /** Bytes. */
    SIZE("a size such as `512KiB`, `2MiB` or `1GiB`");

    private final String description;

    Form(String description) {
      this.description = description;
    }

    /** What would be right, for a sentence; examples in backticks. */
    public String description() {
      return description;
    }
  }

  private final String key;
  private final @Nullable String defaultText;
  private final Form form;
  private final String description;

  SettingKey(String key, @Nullable String defaultText, Form form, String description) {
    this.key = key;
    this.defaultText = defaultText;
    this.form = form;
    this.description = description;
  }

  /** As it is written in the file, with dots between the levels: {@code runs.timeout}. */
  public String key() {
    return key;
  }

  /** The environment variable that overrides it: {@code DRYRUN_RUNS_TIMEOUT}. */
  public String variable() {
    return "DRYRUN_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The value where nobody gives one, as it would be written; empty if there is none. */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /** What kind of text its value is. */
  public Form form() {
    return form;
  }

  /** What it decides, in a sentence of Markdown. */
  public String description() {
    return description;
  }

  /** The key of that name; empty if there is none. */
  public static Optional<SettingKey> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }

  /** All names. */
  public static List<String> keys() {
    return Arrays.stream(values()).map(SettingKey::key).toList();
  }
}

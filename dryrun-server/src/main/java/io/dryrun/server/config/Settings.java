package io.dryrun.server.config;

import io.dryrun.domain.script.RunLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a deployment can set, read and checked. Immutable.
 *
 * @param listening where and how the server is reached
 * @param places where its files are
 * @param response what is answered where a request does not say
 * @param runs how many runs at a time, and how long
 * @param limits what one run may take
 * @param unmaskedRuns whether a request may ask to see the values of variables
 * @param marketplace the running marketplace that offerings are read from; null for the folder
 * @param runner what runs scripts
 */
public record Settings(
    Listening listening,
    Places places,
    ResponseForm response,
    Runs runs,
    RunLimits limits,
    boolean unmaskedRuns,
    @Nullable MarketplaceSettings marketplace,
    Runner runner) {

  /**
   * Where the server is reached.
   *
   * @param host address or name to listen on
   * @param port 0 for a free one
   * @param publicUrl at which clients reach it; null to tell from each request
   */
  public record Listening(String host, int port, @Nullable URI publicUrl) {}

  /**
   * Where files are.
   *
   * @param data folder of what the server keeps
   * @param chosenOfferings folder of offerings; null if none was chosen
   * @param chosenUsers file of users; null if none was chosen
   */
  public record Places(Path data, @Nullable Path chosenOfferings, @Nullable Path chosenUsers) {

    /** The folder of offerings. */
    public Path offerings() {
      return Optional.ofNullable(chosenOfferings).orElseGet(() -> data.resolve("offerings"));
    }

    /** The file of users. */
    public Path users() {
      return Optional.ofNullable(chosenUsers).orElseGet(() -> data.resolve("users.yaml"));
    }
  }

  /**
   * How many runs at a time.
   *
   * @param synchronous with somebody waiting
   * @param asynchronous from the queue
   * @param queue how many more of each may wait
   * @param shutdown how long a stopping server lets them go on
   */
  public record Runs(int synchronous, int asynchronous, int queue, Duration shutdown) {}

  /**
   * What runs scripts.
   *
   * @param name by which it is found
   * @param settings its own settings
   */
  public record Runner(String name, Map<String, String> settings) {
    /** Copies {@code settings}. */
    public Runner {
      settings = Map.copyOf(settings);
    }
  }
}

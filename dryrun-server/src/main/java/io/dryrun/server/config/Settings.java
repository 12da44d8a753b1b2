package io.dryrun.server.config;

import io.dryrun.adapter.effects.RecordMode;
import io.dryrun.adapter.http.servlet.ReportPlacement;
import io.dryrun.domain.effect.EffectsMode;
import io.dryrun.domain.script.RunLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a deployment can set, read and checked. Immutable.
 *
 * @param listening where and how the server is reached
 * @param clients what clients may take of the server
 * @param places where its files are
 * @param response what is answered where a request does not say
 * @param report where answers say what is in a report
 * @param runs how many runs at a time, and how long
 * @param limits what one run may take
 * @param unmaskedRuns whether a request may ask to see the values of variables
 * @param effects what scripts meet in place of the world
 * @param store where dry runs are kept
 * @param marketplace the running marketplace that offerings are read from; null for the folder
 * @param runner what runs scripts
 */
public record Settings(
    Listening listening,
    Clients clients,
    Places places,
    ResponseForm response,
    ReportPlacement report,
    Runs runs,
    RunLimits limits,
    boolean unmaskedRuns,
    Effects effects,
    Store store,
    @Nullable MarketplaceSettings marketplace,
    Runner runner) {

  /**
   * Where the server is reached.
   *
   * @param host address or name to listen on
   * @param port 0 for a free one
   * @param publicUrl at which clients reach it; null to tell from each request
   * @param metrics whether it tells its numbers
   */
  public record Listening(String host, int port, @Nullable URI publicUrl, boolean metrics) {}

  /**
   * What clients may take of the server.
   *
   * @param connections in all
   * @param connectionsByAddress of them from one address
   * @param pace bytes each second of the slowest that is waited for
   * @param bodies bytes of all bodies together; null for what fits the heap
   */
  public record Clients(
      int connections, int connectionsByAddress, long pace, @Nullable Long bodies) {}

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
   * @param shutdownDelay how long before that it serves on and says that it stops
   */
  public record Runs(
      int synchronous, int asynchronous, int queue, Duration shutdown, Duration shutdownDelay) {}

  /**
   * What scripts meet in place of the world.
   *
   * @param mode how much of it
   * @param hosts to which calls may go out
   * @param record what is recorded, where the mode is to record
   * @param cassette of whatever offering; null for the file beside each
   */
  public record Effects(
      EffectsMode mode, Set<String> hosts, RecordMode record, @Nullable Path cassette) {
    /** Copies {@code hosts}. */
    public Effects {
      hosts = Set.copyOf(hosts);
    }
  }

  /**
   * Where dry runs are kept.
   *
   * @param url of the database, or {@link #MEMORY}; null for a file in the data folder
   * @param user as whom the server connects; null if the URL says it
   * @param password the user's; null if there is none
   * @param keep how long what is done is kept
   * @param keepFailed how long what has erred is kept
   * @param lease how long a server may give no sign of life
   */
  public record Store(
      @Nullable String url,
      @Nullable String user,
      @Nullable String password,
      Duration keep,
      Duration keepFailed,
      Duration lease) {
    /** What a URL is for nothing but this process's memory. */
    public static final String MEMORY = "memory";

    /** Without what nobody should see: the password may also stand in the URL. */
    @Override
    public String toString() {
      return "Store[keep=%s, keepFailed=%s, lease=%s]".formatted(keep, keepFailed, lease);
    }
  }

  /**
   * What runs scripts.
   *
   * @param name by which it is found
   * @param plugins folder of jars with runners that the program does not ship; null if none is
   *     named
   * @param settings its own settings
   */
  public record Runner(String name, @Nullable Path plugins, Map<String, String> settings) {
    /** Copies {@code settings}. */
    public Runner {
      settings = Map.copyOf(settings);
    }
  }
}

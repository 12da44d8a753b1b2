package io.dryrun.adapter.effects;

import io.dryrun.adapter.effects.CassetteCalls.Recorder;
import io.dryrun.application.port.out.World;
import io.dryrun.application.port.out.Worlds;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Worlds that a cassette answers, or that become one: a file of HAR 1.2 for each offering, in which
 * the exchanges of each type of order are a page. Thread-safe; of runs that record into one file at
 * a time, what the last one wrote stays.
 */
public final class CassetteWorlds implements Worlds {
  private final Function<UUID, Optional<Path>> files;
  private final RecordMode mode;
  private final Upstream upstream;
  private final InstantSource clock;

  /**
   * Makes none yet.
   *
   * @param files the cassette of the offering of an id, which need not be there yet; empty if it
   *     has none
   * @param mode what is recorded
   * @param hosts names of the hosts to which calls may go out to be recorded; {@code *.example.org}
   *     stands for all below one. An address of the server's own networks is never spoken to
   * @param clock by which certificates are valid, and calls were made
   */
  public CassetteWorlds(
      Function<UUID, Optional<Path>> files,
      RecordMode mode,
      Set<String> hosts,
      InstantSource clock) {
    this(files, mode, Upstream.to(hosts), clock);
  }

  CassetteWorlds(
      Function<UUID, Optional<Path>> files,
      RecordMode mode,
      Upstream upstream,
      InstantSource clock) {
    this.files = files;
    this.mode = mode;
    this.upstream = upstream;
    this.clock = clock;
  }

  /**
   * Reads a cassette, or looks whether one could be written, as {@link #open} would: for who wants
   * to know before anything runs.
   *
   * @throws IllegalArgumentException if it can't; the message says what would be right
   */
  public static void check(Path file, RecordMode mode) {
    read(new CassetteFile(file), mode);
  }

  private static List<Exchange> read(CassetteFile file, RecordMode mode) {
    if (mode != RecordMode.NONE) {
      file.requireWritable();
    }
    if (file.exists()) {
      return file.read();
    }
    if (mode == RecordMode.NONE) {
      throw new IllegalArgumentException(
          "There is no cassette %s; record one with --effects record.".formatted(file.path()));
    }
    return List.of();
  }

  @Override
  public World open(Occasion occasion) {
    CassetteFile file =
        new CassetteFile(
            files
                .apply(occasion.offering().uuid())
                .orElseThrow(
                    () ->
                        new IllegalArgumentException(
                            "The offering comes from no file, beside which a cassette could be.")));
    String page = occasion.type().word();
    List<Exchange> all = read(file, mode);
    Predicate<Exchange> isOwn = each -> each.page().equals(page) || each.page().isEmpty();
    List<Exchange> own = all.stream().filter(isOwn).toList();
    boolean records =
        switch (mode) {
          case NONE -> false;
          case ONCE -> own.isEmpty();
          case NEW_EPISODES, ALL -> true;
        };
    boolean plays = mode != RecordMode.ALL;
    List<Exchange> kept = plays ? all : all.stream().filter(isOwn.negate()).toList();
    var disguise = new Disguise(occasion.environment(), occasion.variables());
    var entries = new Entries();
    var calls =
        new CassetteCalls(
            new Cassette(file.name(), page, plays ? own : List.of()),
            records ? Optional.of(new Recorder(upstream, clock, file, kept)) : Optional.empty(),
            new Recording(page, disguise),
            disguise,
            occasion.holdsSecret(),
            entries);
    return new RunWorld(new CertificateAuthority(clock.instant()), calls, entries);
  }
}

package io.dryrun.adapter.effects;

import io.dryrun.application.port.out.World;
import io.dryrun.application.port.out.Worlds;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Worlds in which nothing changes: reading calls go out to the hosts that the deployment allows,
 * and changing ones are written down and answered by the offering's rules, else invented.
 * Thread-safe.
 */
public final class GuardedWorlds implements Worlds {
  private final Function<UUID, Optional<RuleText>> rules;
  private final Upstream upstream;
  private final InstantSource clock;

  /**
   * The rules of an offering, as they are written.
   *
   * @param text YAML
   * @param source where it comes from, for messages, such as the file's name
   */
  public record RuleText(String text, String source) {
    /** Refuses nulls. */
    public RuleText {
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(source, "source");
    }
  }

  /**
   * Makes none yet.
   *
   * @param rules the rules of the offering of an id; empty if it has none. Called for each run
   * @param hosts names of the hosts to which reading calls may go out; {@code *.example.org} stands
   *     for all below one. An address of the server's own networks is never spoken to
   * @param clock by which certificates are valid
   */
  public GuardedWorlds(
      Function<UUID, Optional<RuleText>> rules, Set<String> hosts, InstantSource clock) {
    this(rules, Upstream.to(hosts), clock);
  }

  GuardedWorlds(Function<UUID, Optional<RuleText>> rules, Upstream upstream, InstantSource clock) {
    this.rules = rules;
    this.upstream = upstream;
    this.clock = clock;
  }

  @Override
  public World open(Occasion occasion) {
    List<Rule> read =
        rules
            .apply(occasion.offering().uuid())
            .map(given -> RuleReader.read(given.text(), given.source()))
            .orElse(List.of());
    var entries = new Entries();
    return new RunWorld(
        new CertificateAuthority(clock.instant()),
        new GuardedCalls(read, upstream, occasion.holdsSecret(), entries),
        entries);
  }
}

package io.dryrun.application.port.out;

import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.ScriptEnvironment;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Makes the worlds that scripts meet in place of the real one. Thread-safe. */
@FunctionalInterface
public interface Worlds {

  /**
   * One for the run of an offering's script.
   *
   * @throws IllegalArgumentException if what the offering's provider has written for it is wrong;
   *     the message says where, and what would be right
   */
  World open(Occasion occasion);

  /**
   * What a world is opened for. {@link #toString} shows no values.
   *
   * @param offering whose script it is
   * @param type which of its scripts
   * @param environment all that the script sees
   * @param variables the part of it that is the offering's, whose values are secret unless they are
   *     plain
   * @param holdsSecret whether a text holds such a value
   */
  record Occasion(
      Offering offering,
      DryRunType type,
      ScriptEnvironment environment,
      List<EnvironmentVariable> variables,
      Predicate<String> holdsSecret) {

    /** Refuses nulls; copies {@code variables}. */
    public Occasion {
      Objects.requireNonNull(offering, "offering");
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(environment, "environment");
      Objects.requireNonNull(holdsSecret, "holdsSecret");
      variables = List.copyOf(variables);
    }

    @Override
    public String toString() {
      return "Occasion[%s of %s]".formatted(type.word(), offering.uuid());
    }
  }
}

package io.dryrun.domain.run;

import io.dryrun.domain.internal.environment.OfferingVariables;
import io.dryrun.domain.internal.environment.OrderEnvironment;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.order.OrderIds;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.FieldErrors;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A prepared run for a request: the imagined order, the script, its environment.
 *
 * @param order the imagined order
 * @param script the script for its type
 * @param environment what the script sees
 * @param variables the part of it that is the offering's, whose values are secret
 */
public record Preparation(
    Order order,
    Script script,
    ScriptEnvironment environment,
    List<EnvironmentVariable> variables) {

  /** Refuses nulls; copies {@code variables}. */
  public Preparation {
    Objects.requireNonNull(order, "order");
    Objects.requireNonNull(script, "script");
    Objects.requireNonNull(environment, "environment");
    variables = List.copyOf(variables);
  }

  /**
   * Checks the request against the offering and prepares the run.
   *
   * @param languages those that can be run
   * @throws InvalidFieldsException with everything that is wrong at once
   */
  public static Preparation of(
      Offering offering,
      DryRunRequest request,
      User creator,
      OrderIds ids,
      Set<ScriptLanguage> languages) {
    var errors = new FieldErrors.Collector();
    Order order = collect(errors, () -> Order.imagined(offering, request, creator, ids));
    Script script =
        collect(
            errors, () -> offering.scripts().script(request.type(), request.script(), languages));
    List<EnvironmentVariable> variables =
        collect(errors, () -> OfferingVariables.of(offering, request.environ()));
    ScriptEnvironment environment =
        order == null || variables == null
            ? null
            : collect(errors, () -> OrderEnvironment.of(order, variables));
    if (order == null || script == null || variables == null || environment == null) {
      throw new InvalidFieldsException(errors.collected());
    }
    return new Preparation(order, script, environment, variables);
  }

  private static <T> @Nullable T collect(FieldErrors.Collector errors, Supplier<T> step) {
    try {
      return step.get();
    } catch (InvalidFieldsException e) {
      errors.addAll(e.errors());
      return null;
    }
  }

  @Override
  public String toString() {
    return "Preparation[%s, %s]".formatted(order, script);
  }
}

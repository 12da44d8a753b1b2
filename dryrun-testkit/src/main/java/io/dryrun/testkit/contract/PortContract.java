package io.dryrun.testkit.contract;

import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The base of all contracts. A contract is an abstract test class; the test of an implementation
 * extends it and says how to get one. Each test checks one numbered rule, and its display name
 * begins with the number, as does the message of its failure.
 */
@ExtendWith({DeclaredExceptions.class, NumberedRules.class})
public abstract class PortContract {
  /** For subclasses. */
  protected PortContract() {}

  /**
   * The rules that this implementation can't meet: number to reason, such as {@code "1.22" → "The
   * engine reports 128 + n for a signal."}. They show as skipped with the reason. None by default.
   */
  protected Map<String, String> exceptions() {
    return Map.of();
  }
}

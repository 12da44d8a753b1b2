package io.dryrun.server.web;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A condition that a test changes.
 *
 * @param answering whether requests can be served
 * @param stalledThreads by name
 */
record TestCondition(BooleanSupplier answering, List<String> stalledThreads) implements Condition {
  /** All is well. */
  static final TestCondition GOOD = new TestCondition(() -> true, List.of());

  @Override
  public boolean isAnswering() {
    return answering.getAsBoolean();
  }
}

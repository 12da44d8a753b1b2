package io.dryrun.testkit.contract;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstances;

/** Skips the rules to which an implementation declares an exception. */
final class DeclaredExceptions implements ExecutionCondition {
  private static final ConditionEvaluationResult HOLDS =
      ConditionEvaluationResult.enabled("The rule holds here.");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> reason =
        context
            .getTestMethod()
            .flatMap(DeclaredExceptions::number)
            .flatMap(number -> reason(context, number));
    return reason
        .map(why -> ConditionEvaluationResult.disabled("Declared exception: " + why))
        .orElse(HOLDS);
  }

  private static Optional<String> number(Method rule) {
    DisplayName name = rule.getAnnotation(DisplayName.class);
    return name == null
        ? Optional.empty()
        : Optional.of(name.value().substring(0, (name.value() + " ").indexOf(' ')));
  }

  private static Optional<String> reason(ExtensionContext context, String number) {
    return context.getTestInstances().map(TestInstances::getAllInstances).stream()
        .flatMap(instances -> instances.stream())
        .filter(PortContract.class::isInstance)
        .map(PortContract.class::cast)
        .flatMap(contract -> Optional.ofNullable(contract.exceptions().get(number)).stream())
        .findFirst();
  }
}

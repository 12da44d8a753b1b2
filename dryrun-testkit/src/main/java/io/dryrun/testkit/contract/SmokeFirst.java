package io.dryrun.testkit.contract;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Skips all rules of a runner that starts nothing, but the one that says so: ninety failures that
 * each take their time would hide the one thing that is to be mended. Tried once more for each test
 * class.
 */
final class SmokeFirst implements InvocationInterceptor {
  private static final Namespace NAMESPACE = Namespace.create(SmokeFirst.class);

  @Override
  public void interceptTestMethod(
      Invocation<Void> invocation,
      ReflectiveInvocationContext<Method> method,
      ExtensionContext context)
      throws Throwable {
    Object rules = context.getRequiredTestInstance();
    if (rules instanceof RunnerRules group && !(rules instanceof SmokeRules)) {
      Optional<String> failure = failure(group.contract(), context);
      Assumptions.assumeTrue(
          failure.isEmpty(), () -> "Not tried, as rule 0.01 does not hold: " + failure.orElse(""));
    }
    invocation.proceed();
  }

  private static Optional<String> failure(ScriptRunnerContract contract, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(contract.getClass(), type -> new Smoke(trial(contract)), Smoke.class)
        .failure();
  }

  private static Optional<String> trial(ScriptRunnerContract contract) {
    return new SmokeRules() {
      @Override
      ScriptRunnerContract contract() {
        return contract;
      }
    }.failure();
  }

  private record Smoke(Optional<String> failure) {}
}

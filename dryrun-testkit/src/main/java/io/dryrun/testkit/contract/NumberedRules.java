package io.dryrun.testkit.contract;

import java.lang.reflect.Method;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Has the failure of a rule begin with its number and its sentence, wherever it is printed. */
final class NumberedRules implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    String rule =
        context
            .getTestMethod()
            .map((Method method) -> method.getAnnotation(DisplayName.class))
            .map(DisplayName::value)
            .orElse("");
    if (rule.isEmpty() || !(failure instanceof AssertionError)) {
      throw failure;
    }
    var numbered = new AssertionError("Rule " + rule + ": " + failure.getMessage(), failure);
    numbered.setStackTrace(failure.getStackTrace());
    throw numbered;
  }
}

package io.dryrun.testkit.junit;

import io.dryrun.application.service.DryRunsBuilder;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link DryRunSystem} of its own, as a parameter of the test and of its {@code
 * BeforeEach} methods, and closes it afterwards.
 *
 * <pre>{@code
 * @ExtendWith(DryRunExtension.class)
 * class OfferingTest {
 *   @Test
 *   void a_machine_is_created(DryRunSystem system) {
 *     system.runner().next(ScriptBehaviour.prints("vm-1 e30="));
 *     assertThat(system.run(Offerings.script("…"), Requests.create())).isDone().hasBackendId("vm-1");
 *   }
 * }
 * }</pre>
 *
 * <p>Where some parts shall be the test's own, the extension is registered in a field instead:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DryRunExtension SYSTEM = DryRunExtension.with(parts -> parts.runner(RUNNER));
 * }</pre>
 */
public final class DryRunExtension implements ParameterResolver, AfterEachCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(DryRunExtension.class);

  private final UnaryOperator<DryRunsBuilder> change;

  /** Systems as {@link DryRunSystem#inMemory} gives them. For JUnit. */
  public DryRunExtension() {
    this(parts -> parts);
  }

  private DryRunExtension(UnaryOperator<DryRunsBuilder> change) {
    this.change = change;
  }

  /** Systems as {@link DryRunSystem#with} gives them. */
  public static DryRunExtension with(UnaryOperator<DryRunsBuilder> change) {
    return new DryRunExtension(change);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == DryRunSystem.class
        && context.getTestMethod().isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            DryRunSystem.class, key -> DryRunSystem.with(change), DryRunSystem.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    DryRunSystem system =
        context.getStore(NAMESPACE).remove(DryRunSystem.class, DryRunSystem.class);
    if (system != null) {
      system.close();
    }
  }
}

package io.dryrun.domain.report;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.internal.environment.OrderEnvironment;
import io.dryrun.domain.order.Order;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.EnvironmentVariable;
import io.dryrun.domain.script.ProviderScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The review of an offering's {@code secret_options}: which of them do something else than its
 * provider expects.
 */
final class SecretOptionsReview {
  private static final String ENVIRON = "secret_options.environ";

  private SecretOptionsReview() {}

  static List<Finding> of(Order order) {
    ProviderScripts scripts = order.offering().scripts();
    var findings = new ArrayList<Finding>();
    scripts
        .skipped()
        .forEach(told -> findings.add(Finding.warning("environment.skipped", ENVIRON, told)));
    Set<String> theirs = OrderEnvironment.names(order);
    scripts.variables().stream()
        .map(EnvironmentVariable::name)
        .distinct()
        .filter(theirs::contains)
        .forEach(
            name ->
                findings.add(
                    Finding.warning(
                        "environment.hidden",
                        ENVIRON,
                        "The offering's variable %s hides the marketplace's own of that name, which no script of this offering sees."
                            .formatted(name))));
    new TreeSet<>(scripts.idle()).forEach(member -> findings.add(neverRun(member)));
    if (order.type() == DryRunType.SET_OPTIONS) {
      findings.add(
          Finding.hint(
              "environment.python-text",
              "environment",
              "RESOURCE_OPTIONS and RESOURCE_OPTIONS_OLD are written as Python prints a dict, {'a':"
                  + " True}, which is no JSON: ast.literal_eval reads it. A marketplace that runs"
                  + " scripts on Kubernetes fails to start this one."));
    }
    return findings;
  }

  private static Finding neverRun(String member) {
    DryRunType type = member.equals("restore") ? DryRunType.RESTORE : DryRunType.TERMINATE;
    return Finding.hint(
        "script.never-run",
        "secret_options." + member,
        "The marketplace never runs secret_options.%s; for %s it runs secret_options.%s."
            .formatted(member, type.word(), type.option()));
  }
}

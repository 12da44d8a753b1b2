package io.dryrun.domain.report.outcome;

import static io.dryrun.domain.report.outcome.LastLineJson.PLACE;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Component.LimitRules;
import io.dryrun.domain.offering.LimitPeriod;
import io.dryrun.domain.offering.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records the usages of one pull, one after the other, as the marketplace does: of two for one
 * component the later stays, and each is checked against what the component allows in its period
 * together with what is recorded by then. What earlier pulls recorded is not known here.
 */
final class UsageRecording {
  private static final int MAX_DESCRIPTION = 2000;

  private final PrintedLines lines;
  private final Map<String, Outcome.Usage> recorded = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param lines by which what is quoted is masked
   */
  UsageRecording(PrintedLines lines, List<UsageReader.Item> items) {
    this.lines = lines;
    items.forEach(this::add);
  }

  List<Outcome.Usage> usages() {
    return List.copyOf(recorded.values());
  }

  /** An error is where the marketplace would fail, and the report would not be recorded either. */
  List<Finding> findings() {
    return findings;
  }

  private void add(UsageReader.Item item) {
    Component component = item.component();
    String type = component.type();
    BigDecimal amount = item.amount().number();
    if (component.billingType() != null && component.billingType().is(BillingType.USAGE)) {
      checkLimit(component, amount);
    }
    int length = item.description().codePointCount(0, item.description().length());
    if (length > MAX_DESCRIPTION) {
      findings.add(
          Finding.error(
              "outcome.not-storable",
              PLACE,
              "The description of the usage of `%s` has %d characters, and %d at most are stored, so the pull would fail."
                  .formatted(type, length, MAX_DESCRIPTION)));
    }
    var usage =
        new Outcome.Usage(
            type,
            orEmpty(component.name()),
            orEmpty(component.measurement().measuredUnit()),
            amount);
    if (recorded.put(type, usage) != null) {
      findings.add(
          Finding.warning(
              "outcome.usage-twice",
              PLACE,
              "There are two usages of `%s`; the later one replaces the earlier.".formatted(type)));
    }
  }

  private void checkLimit(Component component, BigDecimal amount) {
    LimitRules rules = component.limits();
    Integer most = rules.limitAmount();
    if (most == null || most == 0) {
      return;
    }
    BigDecimal earlier =
        recorded.containsKey(component.type())
            ? Objects.requireNonNull(recorded.get(component.type()).amount(), "amount")
            : BigDecimal.ZERO;
    boolean isOver = isOver(amount, most);
    boolean isOverInAll = isOver(earlier.add(amount), most);
    Term<LimitPeriod> period = rules.limitPeriod();
    // October 2024 counts nothing that is recorded in the month, and checks nothing where the
    // component has no period.
    boolean fails = period != null && (period.is(LimitPeriod.MONTH) ? isOver : isOverInAll);
    if (fails) {
      findings.add(
          Finding.error(
              "outcome.usage-limit",
              PLACE,
              "The usage of `%s` is %s, and %d at most is allowed in its period, so the pull would fail."
                  .formatted(component.type(), shown(earlier.add(amount)), most)));
    } else if (isOverInAll) {
      findings.add(
          Finding.warning(
              "outcome.usage-limit",
              PLACE,
              "The usage of `%s` is %s, and %d at most is allowed in a month. Newer marketplaces fail at it."
                  .formatted(component.type(), shown(earlier.add(amount)), most)));
    }
  }

  private static boolean isOver(BigDecimal amount, int most) {
    return amount.compareTo(BigDecimal.valueOf(most)) > 0;
  }

  private String shown(BigDecimal amount) {
    return lines.masked(amount.stripTrailingZeros().toPlainString());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}

package io.dryrun.domain.report.cost;

/** The time at which something is charged. */
public enum CostKind {
  /** In each billing period, for what is ordered as a limit. */
  RECURRING,
  /** Part of the plan's unit price: listed, not added once more. */
  INCLUDED,
  /** Once, when the resource is created; also what is paid in advance. */
  ONE_TIME,
  /** Each time the plan changes. */
  ON_SWITCH,
  /** For what is used: listed with its price, never added. */
  USAGE
}

package io.dryrun.application.refusal;

import io.dryrun.domain.run.DryRunState;

/** The dry run has ended already, so that there is nothing to cancel. */
public final class DryRunEndedException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final DryRunState state;

  /**
   * With how it ended.
   *
   * @param state done or erred
   */
  public DryRunEndedException(DryRunState state) {
    super("The dry run has ended already: it is %s.".formatted(state.word()));
    this.state = state;
  }

  /** How it ended: done or erred. */
  public DryRunState state() {
    return state;
  }
}

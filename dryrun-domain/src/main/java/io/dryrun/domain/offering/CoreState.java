package io.dryrun.domain.offering;

/**
 * The state of the system that an offering stands on, its scope. The words are those of the
 * marketplace's documentation ({@code CoreStates}).
 */
public enum CoreState implements DocumentedWord {
  /** Its creation was asked for. */
  CREATION_SCHEDULED("CREATION_SCHEDULED"),
  /** It is being created. */
  CREATING("CREATING"),
  /** Its update was asked for. */
  UPDATE_SCHEDULED("UPDATE_SCHEDULED"),
  /** It is being updated. */
  UPDATING("UPDATING"),
  /** Its deletion was asked for. */
  DELETION_SCHEDULED("DELETION_SCHEDULED"),
  /** It is being deleted. */
  DELETING("DELETING"),
  /** It is there and in order. */
  OK("OK"),
  /** Something went wrong; see {@link Scope#errorMessage()}. */
  ERRED("ERRED");

  private final String word;

  CoreState(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}

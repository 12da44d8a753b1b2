package io.dryrun.domain.script;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The type of the imagined order, which decides which of the provider's scripts runs. */
public enum DryRunType {
  /** A new resource. */
  CREATE("Create"),
  /** Another plan or other limits for a resource. */
  UPDATE("Update"),
  /** The end of a resource. */
  TERMINATE("Terminate"),
  /** A look at a resource: usages and a report. */
  PULL("Pull"),
  /** A terminated resource comes back, by the script for Create; sent by newer clients. */
  RESTORE("Restore"),
  /**
   * Other options for a resource. The marketplace runs a script for it, but has no such order; the
   * word is ours.
   */
  SET_OPTIONS("SetOptions");

  private final String word;

  DryRunType(String word) {
    this.word = word;
  }

  /** As clients send it: {@code Create}. */
  public String word() {
    return word;
  }

  /** As the marketplace shows an order's type: {@code create}. */
  public String lowerCase() {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The member of {@code secret_options} that holds the script which runs: {@code create}. */
  public String option() {
    return switch (this) {
      case CREATE, RESTORE -> "create";
      case UPDATE -> "update";
      case TERMINATE -> "terminate";
      case PULL -> "pull";
      case SET_OPTIONS -> "resource_options_handler";
    };
  }

  /**
   * Whether the marketplace makes an order for it. Without one a script sees what is known of the
   * resource alone: nobody has ordered anything.
   */
  public boolean isOrder() {
    return this != PULL && this != SET_OPTIONS;
  }

  /** The type of that exact word; empty for any other. */
  public static Optional<DryRunType> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}

package io.dryrun.domain.script;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the imagined order asks for, and so which of the provider's scripts runs. */
public enum DryRunType {
  /** A new resource. */
  CREATE("Create"),
  /** Another plan or other limits for a resource. */
  UPDATE("Update"),
  /** The end of a resource. */
  TERMINATE("Terminate"),
  /** A look at a resource: usages and a report. */
  PULL("Pull"),
  /** A terminated resource comes back; sent by newer clients. */
  RESTORE("Restore");

  private final String word;

  DryRunType(String word) {
    this.word = word;
  }

  /** As clients send it: {@code Create}. */
  public String word() {
    return word;
  }

  /** As the marketplace shows an order's type, and as its script is named: {@code create}. */
  public String lowerCase() {
    return word.toLowerCase(Locale.ROOT);
  }

  /** The type of that exact word; empty for any other. */
  public static Optional<DryRunType> ofWord(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}

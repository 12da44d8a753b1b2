package io.dryrun.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;

/**
 * Tells adapters apart: {@code adapter.http} is one, and each of {@code adapter.script.<runner>}
 * and {@code adapter.store.<store>}.
 */
final class Adapters implements SliceAssignment {
  private final String prefix;

  Adapters(String prefix) {
    this.prefix = prefix;
  }

  @Override
  public String getDescription() {
    return "adapters";
  }

  @Override
  public SliceIdentifier getIdentifierOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(prefix)) {
      return SliceIdentifier.ignore();
    }
    String[] parts = name.substring(prefix.length()).split("\\.", -1);
    boolean family = parts[0].equals("script") || parts[0].equals("store");
    return family && parts.length > 1
        ? SliceIdentifier.of(parts[0] + "." + parts[1])
        : SliceIdentifier.of(parts[0]);
  }
}

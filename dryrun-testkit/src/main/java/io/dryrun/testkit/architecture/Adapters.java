package io.dryrun.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Set;

/**
 * Slices of adapters, each with the packages below it: {@code adapter.<name>}, or one of a family,
 * such as {@code adapter.script.<runner>}.
 */
final class Adapters implements SliceAssignment {
  private static final Set<String> FAMILIES = Set.of("http", "script", "store");

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
    return FAMILIES.contains(parts[0]) && parts.length > 1
        ? SliceIdentifier.of(parts[0] + "." + parts[1])
        : SliceIdentifier.of(parts[0]);
  }
}

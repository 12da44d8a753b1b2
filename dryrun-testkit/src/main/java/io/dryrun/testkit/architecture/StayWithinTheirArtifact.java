package io.dryrun.testkit.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/**
 * The condition that a class below {@code internal} is used by its own artifact alone: by the
 * package that holds {@code internal}, and by what is below that.
 */
final class StayWithinTheirArtifact extends ArchCondition<JavaClass> {
  static final StayWithinTheirArtifact INSTANCE = new StayWithinTheirArtifact();

  private static final String INTERNAL = ".internal";

  private StayWithinTheirArtifact() {
    super("stay within their artifact");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String home = home(type.getPackageName());
    for (Dependency use : type.getDirectDependenciesToSelf()) {
      String user = use.getOriginClass().getPackageName();
      boolean inside = user.equals(home) || user.startsWith(home + ".");
      events.add(new SimpleConditionEvent(use, inside, use.getDescription()));
    }
  }

  private static String home(String name) {
    int end = (name + ".").indexOf(INTERNAL + ".");
    return name.substring(0, end);
  }
}

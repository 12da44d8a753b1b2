package io.dryrun.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** An interface, or a value that ports exchange. */
final class BeAPortType extends ArchCondition<JavaClass> {
  static final BeAPortType INSTANCE = new BeAPortType();

  private BeAPortType() {
    super("be interfaces, or records, enums, annotations and exceptions that ports exchange");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean satisfied =
        type.isInterface()
            || type.isRecord()
            || type.isEnum()
            || type.isAssignableTo(Throwable.class);
    String is =
        satisfied ? "is a port's type" : "is a class that does something, in a port's package";
    events.add(new SimpleConditionEvent(type, satisfied, type.getName() + " " + is));
  }
}

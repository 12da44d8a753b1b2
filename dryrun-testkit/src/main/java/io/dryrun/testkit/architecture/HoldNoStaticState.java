package io.dryrun.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;

/**
 * No static field that can change: each is final, and of a type that is not made to be changed. A
 * final field of an interface such as {@link Map} passes, since its class file does not tell which
 * map it holds; so do arrays, and a {@link SecureRandom}, since nobody can tell what others took
 * from it.
 */
final class HoldNoStaticState extends ArchCondition<JavaClass> {
  static final HoldNoStaticState INSTANCE = new HoldNoStaticState();

  private static final Set<Class<?>> CHANGING =
      Set.of(
          Collection.class,
          Map.class,
          Executor.class,
          Lock.class,
          Random.class,
          Thread.class,
          ThreadLocal.class,
          AutoCloseable.class,
          Appendable.class);

  private static final String ATOMICS = "java.util.concurrent.atomic";

  private HoldNoStaticState() {
    super("hold no static state");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaField field : type.getFields()) {
      var modifiers = field.getModifiers();
      if (modifiers.contains(JavaModifier.STATIC) && !modifiers.contains(JavaModifier.SYNTHETIC)) {
        String wrong =
            modifiers.contains(JavaModifier.FINAL)
                ? " is made to be changed, and static"
                : " is static and not final";
        boolean satisfied =
            modifiers.contains(JavaModifier.FINAL) && !isMadeToBeChanged(field.getRawType());
        events.add(new SimpleConditionEvent(field, satisfied, field.getFullName() + wrong));
      }
    }
  }

  private static boolean isMadeToBeChanged(JavaClass type) {
    return type.getPackageName().equals(ATOMICS)
        || (!type.isInterface()
            && !type.isAssignableTo(SecureRandom.class)
            && CHANGING.stream().anyMatch(type::isAssignableTo));
  }
}

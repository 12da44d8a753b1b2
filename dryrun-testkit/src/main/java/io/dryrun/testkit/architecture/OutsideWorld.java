package io.dryrun.testkit.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.Set;

/** The parts of the JDK by which code meets time, chance, threads and the machine. */
final class OutsideWorld {
  private static final Set<String> PACKAGES =
      Set.of(
          "java.nio.file",
          "java.nio.channels",
          "java.net.http",
          "java.sql",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks",
          "java.util.logging");

  private static final Set<String> CLASSES =
      Set.of(
          "java.io.File",
          "java.io.FileInputStream",
          "java.io.FileOutputStream",
          "java.io.RandomAccessFile",
          "java.io.PrintStream",
          "java.lang.Process",
          "java.lang.ProcessBuilder",
          "java.lang.Runtime",
          "java.lang.Thread",
          "java.lang.ThreadLocal",
          "java.net.ServerSocket",
          "java.net.Socket",
          "java.net.URL",
          "java.net.URLConnection",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.time.InstantSource",
          "java.util.Random",
          "java.util.ServiceLoader",
          "java.util.Timer");

  private static final Set<String> METHODS =
      Set.of(
          "now", "currentTimeMillis", "nanoTime", "getenv", "getProperty", "randomUUID", "random");

  static final DescribedPredicate<JavaClass> TYPES =
      DescribedPredicate.describe(
          "belong to the outside world",
          type -> PACKAGES.contains(type.getPackageName()) || CLASSES.contains(type.getName()));

  static final DescribedPredicate<JavaMethodCall> CALLS =
      DescribedPredicate.describe(
          "the outside world is asked",
          call ->
              METHODS.contains(call.getName())
                  && call.getTargetOwner().getPackageName().startsWith("java."));

  private OutsideWorld() {}
}

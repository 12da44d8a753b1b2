package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.runner.ScriptRunners;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container with a class loader for each application, and threads that belong to none. */
class ContainerTest {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

  @TempDir Path folder;

  @BeforeAll
  static void lookForDrivers() {
    // The JDK looks for them once, by the loader of the thread that asks first; other tests need
    // them.
    DriverManager.drivers();
  }

  @Test
  void two_applications_with_classes_of_their_own_run_scripts_on_a_thread_of_the_container()
      throws Exception {
    try (URLClassLoader one = applicationLoader();
        URLClassLoader other = applicationLoader();
        ExecutorService pool =
            Executors.newSingleThreadExecutor(ContainerTest::threadOfContainer)) {
      Callable<String> first = application(one);
      Callable<String> second = application(other);

      assertThat(first.getClass()).isNotSameAs(second.getClass());
      assertThat(pool.submit(first).get()).isEqualTo("vm-1\n");
      assertThat(pool.submit(second).get()).isEqualTo("vm-1\n");
      assertThat(pool.submit(first).get()).isEqualTo("vm-1\n");
    }
  }

  @Test
  void runners_are_looked_up_in_the_given_class_loader_alone() {
    assertThatThrownBy(() -> ScriptRunners.named("process", Map.of(), PLATFORM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("There is no script runner named \"process\". Known here: none.");
  }

  @Test
  void an_application_that_ends_leaves_no_threads() throws Exception {
    try (ExecutorService pool =
            Executors.newSingleThreadExecutor(ContainerTest::threadOfContainer);
        URLClassLoader loader = applicationLoader()) {
      UnaryOperator<String> application = redeployed(loader);
      String file = folder.resolve("dryruns.db").toString();
      Set<Thread> before = Thread.getAllStackTraces().keySet();

      assertThat(pool.submit(() -> application.apply(file)).get()).contains("\"vm-1\\n\"");

      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        String name = thread.getName();
        if (!before.contains(thread) && (name.startsWith("dryrun") || name.startsWith("dry-run"))) {
          // One that was waited for may be about to end still.
          assertThat(thread.join(Duration.ofSeconds(30))).as(name).isTrue();
        }
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static UnaryOperator<String> redeployed(ClassLoader loader) throws Exception {
    return (UnaryOperator<String>)
        loader.loadClass(RedeployedApplication.class.getName()).getConstructor().newInstance();
  }

  private static Thread threadOfContainer(Runnable work) {
    var thread = new Thread(work);
    thread.setContextClassLoader(PLATFORM);
    return thread;
  }

  /** All classes of this test, but none of them shared with another application. */
  private static URLClassLoader applicationLoader() throws Exception {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var urls = new ArrayList<URL>();
    var entries = new StringTokenizer(path, File.pathSeparator);
    while (entries.hasMoreTokens()) {
      urls.add(Path.of(entries.nextToken()).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), PLATFORM);
  }

  @SuppressWarnings("unchecked")
  private static Callable<String> application(ClassLoader loader) throws Exception {
    return (Callable<String>)
        loader.loadClass(Application.class.getName()).getConstructor().newInstance();
  }
}

package io.dryrun.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.runner.ScriptRunners;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container with a class loader for each application, and threads that belong to none. */
class ContainerTest {
  private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
  private static final int DEPLOYMENTS = 5;
  private static final int MOST_COLLECTIONS = 100;

  @TempDir Path folder;

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
  void applications_that_are_redeployed_leave_no_threads_and_do_not_pile_up() throws Exception {
    var loaders = new ArrayList<WeakReference<ClassLoader>>();
    try (ExecutorService pool =
        Executors.newSingleThreadExecutor(ContainerTest::threadOfContainer)) {
      for (int i = 0; i < DEPLOYMENTS; i++) {
        loaders.add(deployed(pool));
      }
      for (int i = 0; i < MOST_COLLECTIONS && alive(loaders) > 1; i++) {
        System.gc();
      }

      // Caches of the JDK may hold the newest until the next one comes.
      assertThat(alive(loaders)).isLessThanOrEqualTo(1);
    }
  }

  /** Runs one to its end, on a thread that outlives it. */
  private WeakReference<ClassLoader> deployed(ExecutorService pool) throws Exception {
    try (URLClassLoader loader = applicationLoader()) {
      UnaryOperator<String> application = redeployed(loader);
      String file = folder.resolve("dryruns.db").toString();
      assertThat(pool.submit(() -> application.apply(file)).get()).contains("\"vm-1\\n\"");
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().startsWith("dryrun") || thread.getName().startsWith("dry-run")) {
          // One that was waited for may be about to end still.
          assertThat(thread.join(Duration.ofSeconds(1))).as(thread.getName()).isTrue();
        }
      }
      return new WeakReference<>(loader);
    }
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
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

package io.dryrun.adapter.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A container's threads outlive an application, and must not keep its classes alive. */
class RedeployTest {
  private static final int DEPLOYMENTS = 10;
  private static final int MOST_COLLECTIONS = 100;

  @Test
  void no_class_loader_of_a_redeployed_application_stays_alive() throws Exception {
    var loaders = new ArrayList<WeakReference<ClassLoader>>();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      loaders.add(deployed());
    }

    for (int i = 0; i < MOST_COLLECTIONS && alive(loaders) > 0; i++) {
      System.gc();
    }

    assertThat(alive(loaders)).isZero();
  }

  /** An application with classes of its own, which this thread has worked for. */
  private static WeakReference<ClassLoader> deployed() throws Exception {
    try (var loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Class<?> text = loader.loadClass(JsonText.class.getName());
      Class<?> value = loader.loadClass("io.dryrun.domain.json.JsonValue");
      Object parsed =
          text.getMethod("parse", String.class).invoke(null, "{\"name\": [\"ü\", 1.50, null]}");
      assertThat(text.getMethod("write", value).invoke(null, parsed))
          .isEqualTo("{\"name\":[\"ü\",1.50,null]}");
      text.getMethod("writeBytes", value).invoke(null, parsed);
      assertThat(text).isNotSameAs(JsonText.class);
      return new WeakReference<>(loader);
    }
  }

  private static URL[] classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(File::new)
        .map(RedeployTest::url)
        .toArray(URL[]::new);
  }

  private static URL url(File file) {
    try {
      return file.toURI().toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(loader -> loader.get() != null).count();
  }
}

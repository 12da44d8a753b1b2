package org.example.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same without Spring: in a class loader of its own, which has none of its classes. */
class PlainBackendTest extends BackendContract {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static URLClassLoader loader;
  private static Object backend;

  @BeforeAll
  static void start() throws Exception {
    URL[] jars =
        Pattern.compile(File.pathSeparator)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(path -> !path.contains("springframework"))
            .map(PlainBackendTest::url)
            .toArray(URL[]::new);
    loader = new URLClassLoader("plain", jars, ClassLoader.getPlatformClassLoader());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      backend =
          loader.loadClass(PlainBackend.class.getName()).getDeclaredConstructor().newInstance();
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @AfterAll
  static void stop() throws Exception {
    ((AutoCloseable) backend).close();
    loader.close();
    assertThat(LiveThreads.leftBehind()).isEmpty();
  }

  @Override
  Client as(String username) {
    var address = (URI) ((Supplier<?>) backend).get();
    return new Client(HTTP, address, username.isEmpty() ? "" : "Token token-of-" + username);
  }

  @Test
  void there_is_no_spring_in_it() {
    assertThat(backend.getClass()).isNotEqualTo(PlainBackend.class);
    assertThatThrownBy(() -> loader.loadClass("org.springframework.context.ApplicationContext"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  private static URL url(String path) {
    try {
      return Path.of(path).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(path, e);
    }
  }
}

package io.dryrun.application.internal.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.testkit.fixture.Requests;
import jakarta.validation.Configuration;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.spi.BootstrapState;
import jakarta.validation.spi.ConfigurationState;
import jakarta.validation.spi.ValidationProvider;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.HibernateValidatorConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The specification forbids the use of a validator whose factory is closed. */
class RequestValidatorTest {
  private static final AtomicBoolean CLOSED = new AtomicBoolean();

  @TempDir private Path services;

  @Test
  void its_factory_is_open_as_long_as_it_is_used_and_closed_with_it() throws IOException {
    RequestValidator validator = withProvider(WatchedProvider.class);

    validator.check(Requests.create());
    assertThat(CLOSED).isFalse();

    validator.close();
    validator.close();

    assertThat(CLOSED).isTrue();
    assertThatThrownBy(() -> validator.check(Requests.create()))
        .isInstanceOf(UnavailableException.class)
        .hasMessage("This server is stopping and takes no more dry runs.");
  }

  private RequestValidator withProvider(Class<?> provider) throws IOException {
    Path list = Files.writeString(services.resolve("provider"), provider.getName());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new ClassLoader(before) {
          @Override
          public Enumeration<URL> getResources(String name) throws IOException {
            return name.equals("META-INF/services/" + ValidationProvider.class.getName())
                ? Collections.enumeration(Collections.singleton(list.toUri().toURL()))
                : super.getResources(name);
          }
        });
    try {
      return RequestValidator.byDefaultProvider();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Hibernate Validator, whose factory tells when it is closed. */
  public static final class WatchedProvider
      implements ValidationProvider<HibernateValidatorConfiguration> {
    private final HibernateValidator real = new HibernateValidator();

    @Override
    public HibernateValidatorConfiguration createSpecializedConfiguration(BootstrapState state) {
      return real.createSpecializedConfiguration(state);
    }

    @Override
    public Configuration<?> createGenericConfiguration(BootstrapState state) {
      return real.createGenericConfiguration(state);
    }

    @Override
    public ValidatorFactory buildValidatorFactory(ConfigurationState state) {
      ValidatorFactory factory = real.buildValidatorFactory(state);
      return (ValidatorFactory)
          Proxy.newProxyInstance(
              WatchedProvider.class.getClassLoader(),
              new Class<?>[] {ValidatorFactory.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  CLOSED.set(true);
                }
                try {
                  return method.invoke(factory, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }
}

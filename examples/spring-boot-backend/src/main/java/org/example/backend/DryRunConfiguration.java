package org.example.backend;

import io.dryrun.adapter.http.servlet.Authentication;
import io.dryrun.adapter.http.servlet.Authentication.Result;
import io.dryrun.adapter.http.servlet.DryRunServlet;
import io.dryrun.adapter.http.servlet.HttpSettings;
import io.dryrun.adapter.http.servlet.UseCases;
import io.dryrun.adapter.store.jdbc.JdbcDryRuns;
import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.runner.ScriptRunners;
import io.dryrun.application.service.DryRuns;
import io.dryrun.domain.order.User;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.AsyncTaskExecutor;

/** Dry runs of this marketplace's offerings, by its users, in its database. */
@Configuration(proxyBeanMethods = false)
class DryRunConfiguration {

  /** After the tables of this backend: its Flyway takes no schema in which others stand already. */
  @Bean
  @DependsOnDatabaseInitialization
  JdbcDryRuns storedDryRuns(DataSource database, AsyncTaskExecutor threads) {
    return JdbcDryRuns.over(database).connections(8).concurrency(4).executor(threads).open();
  }

  @Bean
  ScriptRunner scriptRunner() {
    return ScriptRunners.named("process", Map.of());
  }

  /** Made of the others and so closed before them, as it should be. */
  @Bean
  DryRuns dryRuns(
      StoredOfferings offerings,
      Accounts accounts,
      ScriptRunner runner,
      JdbcDryRuns stored,
      Validator validator,
      MeterRegistry meters) {
    return DryRuns.builder()
        .catalogue(new DryRunCatalogue(offerings))
        .access(new DryRunPermissions(accounts))
        .runner(runner)
        .store(stored.store())
        .listener(new RunMeters(meters))
        .queue(stored.queue())
        .validator(validator)
        .build();
  }

  /** The security's filter stands in front of all servlets, and has let in who gets here. */
  @Bean
  ServletRegistrationBean<DryRunServlet> dryRunServlet(DryRuns dryRuns, Accounts accounts) {
    Authentication authentication =
        request ->
            accounts
                .findById(request.getRemoteUser())
                .<Result>map(user -> new Result.Known(new User(user.username, user.email)))
                .orElse(Result.Unknown.NO_CREDENTIALS);
    var servlet = new DryRunServlet(UseCases.of(dryRuns), authentication, HttpSettings.DEFAULT);
    return new ServletRegistrationBean<>(servlet, "/dryrun/*");
  }

  @Bean
  ApplicationListener<ContextClosedEvent> lastDryRuns(
      JdbcDryRuns stored, @Value("${dryrun.shutdown:20s}") Duration limit) {
    return closed -> stored.drain(limit);
  }
}

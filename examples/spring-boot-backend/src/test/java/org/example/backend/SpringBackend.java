package org.example.backend;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The backend, started as its {@code main} does, on a free port. */
record SpringBackend(ConfigurableApplicationContext context, HttpClient http)
    implements AutoCloseable {

  static SpringBackend start(Database database, HttpClient http) {
    var context =
        SpringApplication.run(
            Backend.class,
            "--server.address=127.0.0.1",
            "--server.port=0",
            "--spring.main.banner-mode=off",
            "--spring.datasource.url=" + database.url(),
            "--spring.lifecycle.timeout-per-shutdown-phase=1s",
            "--dryrun.shutdown=100ms");
    return new SpringBackend(context, http);
  }

  void fill() {
    var accounts = context.getBean(Accounts.class);
    accounts.save(account("ann", Account.Role.PROVIDER, Samples.CLOUD));
    accounts.save(account("bob", Account.Role.PROVIDER, Samples.STORAGE));
    accounts.save(account("buyer", Account.Role.BUYER, null));
    accounts.save(account("staff", Account.Role.STAFF, null));
    var offerings = context.getBean(StoredOfferings.class);
    offerings.save(offering(Samples.MACHINE, Samples.CLOUD));
    offerings.save(offering(Samples.SHARE, Samples.STORAGE));
  }

  Client as(String username) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    byte[] credentials = (username + ":secret").getBytes(StandardCharsets.UTF_8);
    return new Client(
        http,
        URI.create("http://127.0.0.1:" + port),
        username.isEmpty() ? "" : "Basic " + Base64.getEncoder().encodeToString(credentials));
  }

  private static Account account(String username, Account.Role role, UUID provider) {
    var account = new Account();
    account.username = username;
    account.email = username + "@example.org";
    account.password = "{noop}secret";
    account.role = role;
    account.provider = provider;
    return account;
  }

  private static StoredOffering offering(UUID id, UUID provider) {
    var offering = new StoredOffering();
    offering.id = id;
    offering.title = "Offering " + id;
    offering.provider = provider;
    offering.scriptLanguage = "python";
    offering.createScript = Samples.SCRIPT;
    offering.secrets.put("API_KEY", Samples.API_KEY);
    return offering;
  }

  @Override
  public void close() {
    context.close();
  }
}

package io.dryrun.adapter.script.kubernetes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * The files of {@code deploy/kubernetes}, applied to the tests' cluster under other names, and the
 * account of the server in them.
 */
final class Deployed {
  static final String SERVER = "dryrun-test";
  static final String SCRIPTS = "dryrun-test-scripts";
  private static final Path FILES = Path.of("..", "..", "deploy", "kubernetes");

  private static Path account;

  private Deployed() {}

  /** A kubeconfig with the server's account and its Role alone. */
  static synchronized Path account() {
    if (account == null) {
      try (KubernetesClient admin = new KubernetesClientBuilder().build()) {
        for (String file : List.of("namespaces.yaml", "access.yaml", "network.yaml")) {
          objects(admin, file).forEach(object -> admin.resource(object).serverSideApply());
        }
        admin
            .serviceAccounts()
            .inNamespace(SCRIPTS)
            .withName("default")
            .waitUntilCondition(Objects::nonNull, 60, TimeUnit.SECONDS);
        account = kubeconfig(admin, "dryrun-server");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return account;
  }

  /** What stands in one of the files. */
  static List<HasMetadata> objects(KubernetesClient client, String file) {
    try {
      return load(client, text(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(String file) throws IOException {
    return Files.readString(FILES.resolve(file))
        .replace("dryrun-scripts", SCRIPTS)
        .replaceAll("(?m)(name|namespace): dryrun$", "$1: " + SERVER);
  }

  private static List<HasMetadata> load(KubernetesClient client, String text) {
    return client.load(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).items();
  }

  /** The same account, another way to the API. */
  static Path accountAt(URI api) throws IOException {
    String text = Files.readString(account());
    return write(text.replaceAll("server: \"[^\"]*\"", "server: \"" + api + "\""));
  }

  /** An account with the same Role but for one kind of objects. */
  static Path accountWithout(String resource) throws IOException {
    account();
    String name = "without-" + resource;
    try (KubernetesClient admin = new KubernetesClientBuilder().build()) {
      String access = text("access.yaml").replace("dryrun-server", name);
      String less =
          access.replace("dryrun-runner", name).replace("[" + resource + "]", "[nothing]");
      load(admin, less).forEach(object -> admin.resource(object).serverSideApply());
      return kubeconfig(admin, name);
    }
  }

  private static String token(KubernetesClient admin, String name) {
    return admin
        .serviceAccounts()
        .inNamespace(SERVER)
        .withName(name)
        .tokenRequest(
            new TokenRequestBuilder().withNewSpec().withExpirationSeconds(7200L).endSpec().build())
        .getStatus()
        .getToken();
  }

  private static Path kubeconfig(KubernetesClient admin, String name) throws IOException {
    Config config = admin.getConfiguration();
    String authority =
        config.getCaCertFile() == null
            ? config.getCaCertData()
            : Base64.getEncoder()
                .encodeToString(Files.readAllBytes(Path.of(config.getCaCertFile())));
    return write(
        """
        apiVersion: v1
        kind: Config
        clusters:
        - {name: test, cluster: {server: "%s", certificate-authority-data: "%s"}}
        users:
        - {name: server, user: {token: "%s"}}
        contexts:
        - {name: test, context: {cluster: test, user: server, namespace: %s}}
        current-context: test
        """
            .formatted(admin.getMasterUrl(), authority, token(admin, name), SCRIPTS));
  }

  private static Path write(String text) throws IOException {
    Path file = Files.createTempFile("kubeconfig", ".yaml");
    file.toFile().deleteOnExit();
    return Files.writeString(file, text);
  }
}

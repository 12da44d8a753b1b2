package io.dryrun.adapter.script.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is deployed is what a real cluster takes, and gives the server no more than it needs. */
@Tag("cluster")
class DeployTest {
  private static ClusterClient cluster;

  @BeforeAll
  static void open() {
    cluster = TestCluster.open();
  }

  @AfterAll
  static void close() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void the_servers_own_objects_are_what_a_cluster_takes() {
    KubernetesClient client = cluster.client();

    List<HasMetadata> objects = Deployed.objects(client, "server.yaml");

    assertThat(objects)
        .extracting(HasMetadata::getKind)
        .containsExactly("ConfigMap", "PersistentVolumeClaim", "Deployment", "Service");
    objects.forEach(object -> client.resource(object).dryRun(true).serverSideApply());
  }

  @Test
  void all_files_are_named_in_the_kustomization() throws IOException {
    Path folder = Path.of("..", "..", "deploy", "kubernetes");
    String kustomization = Files.readString(folder.resolve("kustomization.yaml"));

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> name.endsWith(".yaml") && !name.equals("kustomization.yaml"))
          .isNotEmpty()
          .allMatch(name -> kustomization.contains("- " + name));
    }
  }

  @Test
  void its_configuration_is_one_that_the_runner_takes() {
    var configuration = Deployed.objects(cluster.client(), "server.yaml").get(0);
    String text = ((ConfigMap) configuration).getData().get("dryrun.yaml");
    Map<?, ?> runner = (Map<?, ?>) Serialization.unmarshal(text, Map.class).get("runner");
    var settings = new HashMap<String, String>();
    ((Map<?, ?>) runner.get("settings"))
        .forEach((key, value) -> settings.put(key.toString(), value.toString()));

    assertThat(runner.get("name")).isEqualTo("kubernetes");
    assertThat(KubernetesSettings.of(settings).access().namespace()).isEqualTo(Deployed.SCRIPTS);
  }

  @ParameterizedTest
  @CsvSource({
    "dryrun-test-scripts, get, secrets",
    "dryrun-test-scripts, list, secrets",
    "dryrun-test-scripts, create, pods",
    "dryrun-test-scripts, create, pods/exec",
    "dryrun-test-scripts, get, pods/exec",
    "dryrun-test-scripts, update, jobs.batch",
    "dryrun-test-scripts, create, roles.rbac.authorization.k8s.io",
    "dryrun-test-scripts, impersonate, serviceaccounts",
    "dryrun-test, create, jobs.batch",
    "dryrun-test, get, secrets",
    "default, create, jobs.batch",
    "default, list, pods",
    "kube-system, get, secrets"
  })
  void the_servers_account_may_not(String namespace, String verb, String resource) {
    String[] name = resource.split("[/.]", 2);
    boolean sub = resource.contains("/");
    var review =
        new SubjectAccessReviewBuilder()
            .withNewSpec()
            .withUser("system:serviceaccount:" + Deployed.SERVER + ":dryrun-server")
            .withGroups("system:serviceaccounts", "system:authenticated")
            .withNewResourceAttributes()
            .withNamespace(namespace)
            .withVerb(verb)
            .withResource(name[0])
            .withSubresource(sub ? name[1] : null)
            .withGroup(!sub && name.length > 1 ? name[1] : "")
            .endResourceAttributes()
            .endSpec()
            .build();

    assertThat(
            cluster
                .client()
                .authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed())
        .isFalse();
  }
}

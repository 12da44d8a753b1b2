package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.ScriptRunner;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real cluster of the tests. */
final class TestCluster {
  private TestCluster() {}

  /** Skips the test where there is none. */
  static void require() {
    Assumptions.assumeTrue(
        System.getenv("KUBECONFIG") != null,
        "No cluster: set KUBECONFIG to a file that names one, with the right to make namespaces;"
            + " DRYRUN_TEST_PYTHON_IMAGE and DRYRUN_TEST_SHELL_IMAGE name images other than"
            + " dryrun-test/python:1 and dryrun-test/shell:1.");
  }

  /** A runner that may what a deployed server may, with these settings. */
  static ScriptRunner runner(String... more) {
    require();
    Map<String, String> settings = settings(more);
    settings.putIfAbsent("kubeconfig", Deployed.account().toString());
    return new KubernetesScriptRunnerProvider().create(settings);
  }

  /** What the tests look at it with: the caller's own rights. */
  static ClusterClient open() {
    require();
    Deployed.account();
    return new ClusterClient(
        KubernetesSettings.of(settings("namespace", Deployed.SCRIPTS)).access());
  }

  static Map<String, String> settings(String... more) {
    var settings = new HashMap<String, String>();
    settings.put("python.image", image("DRYRUN_TEST_PYTHON_IMAGE", "dryrun-test/python:1"));
    settings.put("python.command", "python3");
    settings.put("shell.image", image("DRYRUN_TEST_SHELL_IMAGE", "dryrun-test/shell:1"));
    settings.put("memory", "128MiB");
    settings.put("cpus-requested", "0.01");
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static String image(String variable, String preset) {
    return System.getenv().getOrDefault(variable, preset);
  }
}

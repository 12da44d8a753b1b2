package io.dryrun.adapter.script.docker;

import io.dryrun.application.port.out.ScriptRunner;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;

/** The real engine of the tests. */
final class TestEngine {
  private TestEngine() {}

  /** Skips the test where there is none. */
  static void require() {
    Assumptions.assumeTrue(
        System.getenv("DOCKER_HOST") != null,
        "No engine: set DOCKER_HOST to its address; DRYRUN_TEST_PYTHON_IMAGE and"
            + " DRYRUN_TEST_SHELL_IMAGE name images other than dryrun-test/python:1 and"
            + " dryrun-test/shell:1.");
  }

  /** A runner with these settings beside the images of the tests. */
  static ScriptRunner runner(String... more) {
    require();
    return new DockerScriptRunnerProvider().create(settings(more));
  }

  static Map<String, String> settings(String... more) {
    var settings = new HashMap<String, String>();
    settings.put("python.image", image("DRYRUN_TEST_PYTHON_IMAGE", "dryrun-test/python:1"));
    settings.put("python.command", "python3");
    settings.put("shell.image", image("DRYRUN_TEST_SHELL_IMAGE", "dryrun-test/shell:1"));
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return settings;
  }

  private static String image(String variable, String preset) {
    return System.getenv().getOrDefault(variable, preset);
  }
}

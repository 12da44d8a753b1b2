package io.dryrun.adapter.script.kubernetes;

/** When a node fetches an image. */
enum PullPolicy {
  MISSING("IfNotPresent"),
  NEVER("Never"),
  ALWAYS("Always");

  private final String word;

  PullPolicy(String word) {
    this.word = word;
  }

  /** Kubernetes' word for it. */
  String word() {
    return word;
  }
}

package io.dryrun.testkit.architecture.wrong.staticcounter.domain;

public final class CountingDomain {
  private static int count;

  private CountingDomain() {}

  public static int next() {
    return ++count;
  }
}

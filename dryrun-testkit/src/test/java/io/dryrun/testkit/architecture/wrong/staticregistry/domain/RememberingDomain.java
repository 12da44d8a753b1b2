package io.dryrun.testkit.architecture.wrong.staticregistry.domain;

import java.util.HashSet;

public final class RememberingDomain {
  private static final HashSet<String> SEEN = new HashSet<>();

  private RememberingDomain() {}

  public static boolean isNew(String name) {
    return SEEN.add(name);
  }
}

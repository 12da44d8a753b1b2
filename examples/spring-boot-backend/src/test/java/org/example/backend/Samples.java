package org.example.backend;

import java.util.UUID;

/** Two providers with an offering each, whose scripts take what they are ordered to take. */
final class Samples {
  static final UUID CLOUD = UUID.fromString("10000000-0000-4000-8000-00000000000a");
  static final UUID STORAGE = UUID.fromString("10000000-0000-4000-8000-00000000000b");
  static final UUID MACHINE = UUID.fromString("20000000-0000-4000-8000-00000000000a");
  static final UUID SHARE = UUID.fromString("20000000-0000-4000-8000-00000000000b");

  /** Sleeps for as many seconds as the order says, and prints a secret among other things. */
  static final String SCRIPT =
      """
      import json, os, time
      attributes = json.loads(os.environ["ATTRIBUTES"])
      print("ordered by", os.environ["CREATOR_USERNAME"], os.environ["API_KEY"], flush=True)
      time.sleep(attributes.get("seconds", 0))
      print("vm-1")
      """;

  static final String API_KEY = "made-up-key-of-the-cloud";

  private Samples() {}
}

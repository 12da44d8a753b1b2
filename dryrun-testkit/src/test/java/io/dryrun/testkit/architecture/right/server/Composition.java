package io.dryrun.testkit.architecture.right.server;

import io.dryrun.testkit.architecture.right.adapter.http.servlet.ThingServlet;
import io.dryrun.testkit.architecture.right.adapter.json.JsonThings;
import io.dryrun.testkit.architecture.right.adapter.store.memory.HeapStore;
import io.dryrun.testkit.architecture.right.application.service.Things;
import java.time.InstantSource;

/** Knows everyone. */
public final class Composition {
  /** Wires them. */
  public ThingServlet compose() {
    return new ThingServlet(
        new Things(new HeapStore(), InstantSource.system()), new JsonThings("{}"));
  }
}

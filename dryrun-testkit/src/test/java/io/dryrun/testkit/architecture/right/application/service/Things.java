package io.dryrun.testkit.architecture.right.application.service;

import io.dryrun.testkit.architecture.right.application.port.in.MakeThing;
import io.dryrun.testkit.architecture.right.application.port.out.ThingStore;
import io.dryrun.testkit.architecture.right.domain.Thing;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;

/** Joins the ports. */
public record Things(ThingStore store, InstantSource clock) implements MakeThing {
  @Override
  public Thing make(String name) {
    LoggerFactory.getLogger(Things.class).info("Making a thing");
    return store.add(new Thing(name, clock.instant())).thing();
  }
}

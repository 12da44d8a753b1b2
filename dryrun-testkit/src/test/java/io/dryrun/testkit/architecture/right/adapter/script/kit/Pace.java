package io.dryrun.testkit.architecture.right.adapter.script.kit;

/** How fast things come: what every runner may know. */
public record Pace(int perSecond) {}

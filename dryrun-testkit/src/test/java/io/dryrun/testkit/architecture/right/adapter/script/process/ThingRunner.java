package io.dryrun.testkit.architecture.right.adapter.script.process;

import io.dryrun.testkit.architecture.right.adapter.script.kit.Pace;

/** Knows the kit of runners, which it may. */
public record ThingRunner(Pace pace) {}

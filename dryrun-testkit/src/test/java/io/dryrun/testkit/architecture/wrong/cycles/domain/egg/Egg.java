package io.dryrun.testkit.architecture.wrong.cycles.domain.egg;

import io.dryrun.testkit.architecture.wrong.cycles.domain.hen.Hen;

/** Wrong: an egg knows its hen, which knows its egg. */
public record Egg(Hen hen) {}

package io.dryrun.testkit.architecture.wrong.cycles.domain.hen;

import io.dryrun.testkit.architecture.wrong.cycles.domain.egg.Egg;

/** Wrong: a hen knows its egg, which knows its hen. */
public record Hen(Egg egg) {}

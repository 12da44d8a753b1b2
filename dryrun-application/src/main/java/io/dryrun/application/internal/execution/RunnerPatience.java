package io.dryrun.application.internal.execution;

import java.time.Duration;

/**
 * The time that a runner may take beyond the limits of a run.
 *
 * @param starting until it has started a script, with all that it has to fetch before
 * @param ending until it tells that a script has ended which should have, or was cancelled
 */
public record RunnerPatience(Duration starting, Duration ending) {}

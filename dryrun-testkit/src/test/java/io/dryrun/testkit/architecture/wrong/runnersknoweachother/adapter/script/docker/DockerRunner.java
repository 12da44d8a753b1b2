package io.dryrun.testkit.architecture.wrong.runnersknoweachother.adapter.script.docker;

import io.dryrun.testkit.architecture.wrong.runnersknoweachother.adapter.script.process.ProcessRunner;

/** Wrong: whoever uses one runner would get the other. */
public record DockerRunner(ProcessRunner fallback) {}

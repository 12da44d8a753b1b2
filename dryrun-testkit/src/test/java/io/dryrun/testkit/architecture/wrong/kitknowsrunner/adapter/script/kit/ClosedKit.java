package io.dryrun.testkit.architecture.wrong.kitknowsrunner.adapter.script.kit;

import io.dryrun.testkit.architecture.wrong.kitknowsrunner.adapter.script.docker.DockerRunner;

/** Wrong: whoever writes a runner would get this one. */
public record ClosedKit(DockerRunner first) {}

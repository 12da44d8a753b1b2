package io.dryrun.testkit.architecture.wrong.kitknowsrunner.adapter.script.docker;

/** Known by the kit, which is wrong. */
public final class DockerRunner {}

package io.dryrun.testkit.architecture.wrong.runnersknoweachother.adapter.script.process;

/** Known by another runner, which is wrong. */
public final class ProcessRunner {}

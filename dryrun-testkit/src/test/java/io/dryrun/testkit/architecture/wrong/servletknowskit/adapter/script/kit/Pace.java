package io.dryrun.testkit.architecture.wrong.servletknowskit.adapter.script.kit;

/** Known by a servlet, which is wrong. */
public final class Pace {}

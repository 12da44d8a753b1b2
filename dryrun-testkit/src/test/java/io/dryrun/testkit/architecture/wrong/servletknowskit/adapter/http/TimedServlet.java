package io.dryrun.testkit.architecture.wrong.servletknowskit.adapter.http;

import io.dryrun.testkit.architecture.wrong.servletknowskit.adapter.script.kit.Pace;

/** Wrong: whoever mounts a servlet would get what runners share. */
public record TimedServlet(Pace pace) {}

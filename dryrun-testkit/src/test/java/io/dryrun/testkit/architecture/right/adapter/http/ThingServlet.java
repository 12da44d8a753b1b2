package io.dryrun.testkit.architecture.right.adapter.http;

import io.dryrun.testkit.architecture.right.application.port.in.MakeThing;

/** Who asks. */
public record ThingServlet(MakeThing makeThing) {}

package io.dryrun.testkit.architecture.right.adapter.http.servlet;

import io.dryrun.testkit.architecture.right.adapter.json.JsonThings;
import io.dryrun.testkit.architecture.right.application.port.in.MakeThing;

/** Who asks. */
public record ThingServlet(MakeThing makeThing, JsonThings json) {}

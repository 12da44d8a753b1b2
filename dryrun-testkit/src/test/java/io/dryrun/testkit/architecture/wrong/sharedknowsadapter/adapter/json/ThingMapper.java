package io.dryrun.testkit.architecture.wrong.sharedknowsadapter.adapter.json;

import io.dryrun.testkit.architecture.wrong.sharedknowsadapter.adapter.http.servlet.ThingServlet;

/** Wrong: whoever maps JSON would get the servlet. */
public record ThingMapper(ThingServlet servlet) {}

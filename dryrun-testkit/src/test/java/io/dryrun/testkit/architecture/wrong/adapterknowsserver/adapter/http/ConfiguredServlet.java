package io.dryrun.testkit.architecture.wrong.adapterknowsserver.adapter.http;

import io.dryrun.testkit.architecture.wrong.adapterknowsserver.server.Settings;

/** Wrong: an adapter knows the server. */
public record ConfiguredServlet(Settings settings) {}

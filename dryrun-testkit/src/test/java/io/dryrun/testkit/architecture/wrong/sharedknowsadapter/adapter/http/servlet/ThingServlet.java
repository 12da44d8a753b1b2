package io.dryrun.testkit.architecture.wrong.sharedknowsadapter.adapter.http.servlet;

/** Known by what adapters share, which is wrong. */
public final class ThingServlet {}

package io.dryrun.testkit.architecture.wrong.applicationknowsadapter.adapter.http;

/** Known by the application, which is wrong. */
public final class Servlet {}

package io.dryrun.testkit.architecture.wrong.applicationknowsadapter.application;

import io.dryrun.testkit.architecture.wrong.applicationknowsadapter.adapter.http.Servlet;

/** Wrong: the application reaches back to who asks. */
public record BackwardService(Servlet servlet) {}

package io.dryrun.testkit.architecture.wrong.internaloutside.domain.internal;

/** Meant for the domain alone. */
public record Secret() {}

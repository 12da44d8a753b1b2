package io.dryrun.testkit.architecture.right.domain.internal;

/** Meant for the domain alone. */
public record Detail(String text) {}

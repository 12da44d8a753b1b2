package io.dryrun.testkit.architecture.right.adapter.json;

/** Shared by adapters. */
public record JsonThings(String text) {}

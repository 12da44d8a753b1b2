package io.dryrun.testkit.architecture.wrong.adaptersknoweachother.adapter.http;

import io.dryrun.testkit.architecture.wrong.adaptersknoweachother.adapter.store.memory.Store;

/** Wrong: an adapter knows another one. */
public record ShortCut(Store store) {}

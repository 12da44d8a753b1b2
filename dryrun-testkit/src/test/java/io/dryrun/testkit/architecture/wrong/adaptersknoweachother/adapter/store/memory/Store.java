package io.dryrun.testkit.architecture.wrong.adaptersknoweachother.adapter.store.memory;

/** Known by another adapter, which is wrong. */
public final class Store {}

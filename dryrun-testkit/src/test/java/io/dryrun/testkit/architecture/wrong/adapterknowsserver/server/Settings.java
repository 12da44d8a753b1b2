package io.dryrun.testkit.architecture.wrong.adapterknowsserver.server;

/** Known by an adapter, which is wrong. */
public final class Settings {}

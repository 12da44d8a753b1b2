package io.dryrun.testkit.architecture.wrong.storeknowswireformat.adapter.http.json;

/** Known by a store, which is wrong. */
public final class ThingJson {}

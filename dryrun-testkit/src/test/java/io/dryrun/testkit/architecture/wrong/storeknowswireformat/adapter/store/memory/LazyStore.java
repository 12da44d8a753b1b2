package io.dryrun.testkit.architecture.wrong.storeknowswireformat.adapter.store.memory;

import io.dryrun.testkit.architecture.wrong.storeknowswireformat.adapter.http.json.ThingJson;

/** Wrong: what is stored would change with what is sent. */
public record LazyStore(ThingJson document) {}

/** Remembers dry runs and the queue in memory. */
@NullMarked
package io.dryrun.adapter.store.memory;

import org.jspecify.annotations.NullMarked;

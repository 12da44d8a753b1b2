/**
 * A module by which an embedder's own mapper of Jackson 3 writes and reads what dry runs are about.
 */
@NullMarked
package io.dryrun.adapter.http.jackson3;

import org.jspecify.annotations.NullMarked;

/** What dry runs are about, by an embedder's own mapper of Jackson 3. */
@NullMarked
package io.dryrun.adapter.http.jackson3;

import org.jspecify.annotations.NullMarked;

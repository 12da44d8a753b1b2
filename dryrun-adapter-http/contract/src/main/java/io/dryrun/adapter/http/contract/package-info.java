/** The marketplace's published API, as it was handed to us, for the tests of what speaks it. */
@NullMarked
package io.dryrun.adapter.http.contract;

import org.jspecify.annotations.NullMarked;

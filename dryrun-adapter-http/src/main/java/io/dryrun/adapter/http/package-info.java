/** The marketplace's HTTP interface as a servlet. */
@NullMarked
package io.dryrun.adapter.http;

import org.jspecify.annotations.NullMarked;

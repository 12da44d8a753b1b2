/**
 * The wire format: JSON text, and the offering, the request and the dry run as JSON, in the words
 * of the marketplace's API. One codec for both directions; it knows nothing of HTTP.
 */
@NullMarked
package io.dryrun.adapter.http.json;

import org.jspecify.annotations.NullMarked;

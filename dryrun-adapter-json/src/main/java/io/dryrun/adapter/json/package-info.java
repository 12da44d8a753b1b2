/**
 * JSON by Jackson: text, the tree model of the domain ({@link io.dryrun.domain.json.JsonValue}) and
 * the tokens between them. Adapters that speak JSON share it; it knows nothing of what documents
 * mean.
 */
@NullMarked
package io.dryrun.adapter.json;

import org.jspecify.annotations.NullMarked;

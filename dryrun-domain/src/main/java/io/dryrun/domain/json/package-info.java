/**
 * JSON values as the marketplace exchanges them, without a JSON library, and their rendering as
 * Python text, which is what a provider's script finds in its environment.
 */
@NullMarked
package io.dryrun.domain.json;

import org.jspecify.annotations.NullMarked;

/** What a script did to the world, or tried to: the ledger of its calls. */
@NullMarked
package io.dryrun.domain.effect;

import org.jspecify.annotations.NullMarked;

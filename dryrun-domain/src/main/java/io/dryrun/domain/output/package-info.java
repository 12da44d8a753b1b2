/** The output of a script: as it was printed, as it may be shown, and what of it is kept. */
@NullMarked
package io.dryrun.domain.output;

import org.jspecify.annotations.NullMarked;

/** What the last line of a script's output means to the marketplace. */
@NullMarked
package io.dryrun.domain.report.outcome;

import org.jspecify.annotations.NullMarked;

/** A dry run from its acceptance to its end, and how a script can end. */
@NullMarked
package io.dryrun.domain.run;

import org.jspecify.annotations.NullMarked;

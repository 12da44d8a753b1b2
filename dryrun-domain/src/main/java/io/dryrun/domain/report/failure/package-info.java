/** Why a script failed, and where in its source. */
@NullMarked
package io.dryrun.domain.report.failure;

import org.jspecify.annotations.NullMarked;

/** Why the application refuses: one exception for each reason, so that a caller can tell them. */
@NullMarked
package io.dryrun.application.refusal;

import org.jspecify.annotations.NullMarked;

/** What a script prints, while it prints: kept, masked, passed on and recorded. */
@NullMarked
package io.dryrun.application.internal.output;

import org.jspecify.annotations.NullMarked;

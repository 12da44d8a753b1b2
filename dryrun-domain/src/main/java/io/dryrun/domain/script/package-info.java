/** A provider's scripts and what one of them needs to run. */
@NullMarked
package io.dryrun.domain.script;

import org.jspecify.annotations.NullMarked;

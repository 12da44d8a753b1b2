/** Reading a script without running it: what the marketplace would not run as it was run here. */
@NullMarked
package io.dryrun.domain.internal.source;

import org.jspecify.annotations.NullMarked;

/** Long lists in pages. */
@NullMarked
package io.dryrun.application.page;

import org.jspecify.annotations.NullMarked;

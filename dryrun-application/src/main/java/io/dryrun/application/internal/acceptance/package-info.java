/** What is checked before a dry run is recorded. */
@NullMarked
package io.dryrun.application.internal.acceptance;

import org.jspecify.annotations.NullMarked;

/** What somebody asks a dry run to try. */
@NullMarked
package io.dryrun.domain.request;

import org.jspecify.annotations.NullMarked;

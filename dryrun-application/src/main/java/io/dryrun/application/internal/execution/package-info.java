/** The life of a dry run from its turn to its recorded end. */
@NullMarked
package io.dryrun.application.internal.execution;

import org.jspecify.annotations.NullMarked;

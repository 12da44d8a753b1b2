/** Finds script runners among the artifacts of a deployment. */
@NullMarked
package io.dryrun.application.runner;

import org.jspecify.annotations.NullMarked;

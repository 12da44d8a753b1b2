/** Ports whose behaviour a test decides. */
@NullMarked
package io.dryrun.testkit.fake;

import org.jspecify.annotations.NullMarked;

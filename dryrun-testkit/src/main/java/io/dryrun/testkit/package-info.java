/** The test kit: what tests of dryrun and of its users build on. */
@NullMarked
package io.dryrun.testkit;

import org.jspecify.annotations.NullMarked;

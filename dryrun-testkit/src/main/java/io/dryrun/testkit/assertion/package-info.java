/** AssertJ assertions that speak of dry runs. */
@NullMarked
package io.dryrun.testkit.assertion;

import org.jspecify.annotations.NullMarked;

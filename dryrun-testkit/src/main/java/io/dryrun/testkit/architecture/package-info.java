/** The layering rules, as ArchUnit rules for any base package. */
@NullMarked
package io.dryrun.testkit.architecture;

import org.jspecify.annotations.NullMarked;

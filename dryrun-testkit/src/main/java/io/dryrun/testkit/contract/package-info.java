/**
 * What every implementation of an out-port must do, as abstract test classes with numbered rules.
 */
@NullMarked
package io.dryrun.testkit.contract;

import org.jspecify.annotations.NullMarked;

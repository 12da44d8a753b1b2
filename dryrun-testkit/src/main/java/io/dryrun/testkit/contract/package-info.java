/**
 * Contracts of the out-ports: what every implementation must do, as abstract test classes with
 * numbered rules.
 */
@NullMarked
package io.dryrun.testkit.contract;

import org.jspecify.annotations.NullMarked;

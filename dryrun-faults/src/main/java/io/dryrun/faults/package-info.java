/**
 * Programs that kill, freeze and starve real servers under load and then count: each accepted run
 * must have ended, none may have been executed twice, none be lost, no process be left.
 */
@NullMarked
package io.dryrun.faults;

import org.jspecify.annotations.NullMarked;

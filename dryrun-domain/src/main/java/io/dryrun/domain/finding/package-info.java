/**
 * One thing that a dry run brought to light: how much it matters, where it is, what would be right.
 */
@NullMarked
package io.dryrun.domain.finding;

import org.jspecify.annotations.NullMarked;

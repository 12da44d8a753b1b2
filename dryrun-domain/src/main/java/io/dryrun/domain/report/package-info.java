/**
 * What a dry run tells besides its output: what the marketplace would have made of it, whether a
 * real order would have been accepted, what it would have cost, what is wrong and where. Pure
 * rules.
 */
@NullMarked
package io.dryrun.domain.report;

import org.jspecify.annotations.NullMarked;

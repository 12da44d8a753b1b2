/**
 * Would the marketplace have accepted a real order with these attributes, limits and plan? The
 * rules are those of the marketplace's public source (its {@code validate_options} and {@code
 * validate_limits}) and of its documentation; where its form is stricter than its API, a finding
 * says so without calling the order refused.
 */
@NullMarked
package io.dryrun.domain.internal.review;

import org.jspecify.annotations.NullMarked;

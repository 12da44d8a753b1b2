/**
 * What would such an order cost? Exact decimals in the marketplace's currency, which the offering
 * does not name.
 */
@NullMarked
package io.dryrun.domain.report.cost;

import org.jspecify.annotations.NullMarked;

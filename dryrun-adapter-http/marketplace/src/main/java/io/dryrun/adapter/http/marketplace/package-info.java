/**
 * A running marketplace as the source of offerings and of users: the other end of its API. One
 * {@link io.dryrun.adapter.http.marketplace.Marketplace} is shared by {@link
 * io.dryrun.adapter.http.marketplace.MarketplaceOfferings} and {@link
 * io.dryrun.adapter.http.marketplace.MarketplaceUsers}, which stand behind the application's ports.
 */
@NullMarked
package io.dryrun.adapter.http.marketplace;

import org.jspecify.annotations.NullMarked;

/**
 * The offering as a marketplace publishes it: what it is, who provides it, what can be ordered, in
 * which plans and at what price.
 *
 * <p>All types are immutable values with equality by content and may be shared between threads. An
 * offering is identified by its UUID, a plan by its UUID, a component by its type; everything else
 * may be missing in what a marketplace sends and is {@code null} (one value) or empty (a list, a
 * map, a JSON object) then. A group, such as {@link io.dryrun.domain.offering.Ownership}, is never
 * {@code null}: where nothing of it is known it is its {@code NONE}. Decimals keep the scale they
 * were written with, so {@code 1.0} and {@code 1.00} are different values here.
 */
@NullMarked
package io.dryrun.domain.offering;

import org.jspecify.annotations.NullMarked;

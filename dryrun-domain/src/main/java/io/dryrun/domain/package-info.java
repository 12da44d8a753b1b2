/** What is true of offerings, orders and dry runs. */
@NullMarked
package io.dryrun.domain;

import org.jspecify.annotations.NullMarked;

/** What the server tells of itself in numbers. */
@NullMarked
package io.dryrun.server.metrics;

import org.jspecify.annotations.NullMarked;

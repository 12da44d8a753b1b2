/**
 * Out-ports: what the application needs from outside. Adapters implement these interfaces; the test
 * kit holds a contract test for each.
 *
 * <p>The clock is the JDK's {@link java.time.InstantSource}.
 */
@NullMarked
package io.dryrun.application.port.out;

import org.jspecify.annotations.NullMarked;

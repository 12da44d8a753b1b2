/** What can be asked of the application: one interface, one method for each use case. */
@NullMarked
package io.dryrun.application.port.in;

import org.jspecify.annotations.NullMarked;

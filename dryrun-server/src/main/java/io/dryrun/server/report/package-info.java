/** Reports for people, read after a dry run: plain text in columns, coloured on a terminal. */
@NullMarked
package io.dryrun.server.report;

import org.jspecify.annotations.NullMarked;

/**
 * Keeps dry runs and their queue in a database: SQLite in a file for one server, PostgreSQL for
 * many.
 */
@NullMarked
package io.dryrun.adapter.store.jdbc;

import org.jspecify.annotations.NullMarked;

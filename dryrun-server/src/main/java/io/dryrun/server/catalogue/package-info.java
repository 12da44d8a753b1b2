/** Offerings from a folder of JSON files. */
@NullMarked
package io.dryrun.server.catalogue;

import org.jspecify.annotations.NullMarked;

/**
 * Readers of what people write for the program, in files and arguments, and what is told them when
 * it is wrong.
 */
@NullMarked
package io.dryrun.server.input;

import org.jspecify.annotations.NullMarked;

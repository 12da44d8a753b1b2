/**
 * The settings: one typed record from a file, variables and flags, each overriding the one before.
 */
@NullMarked
package io.dryrun.server.config;

import org.jspecify.annotations.NullMarked;

/**
 * The world that a script meets in place of the real one: its calls by HTTP and HTTPS are answered
 * by rules and inventions, or passed on where a deployment allows it, and written down.
 */
@NullMarked
package io.dryrun.adapter.effects;

import org.jspecify.annotations.NullMarked;

/**
 * The use cases, joined from the ports. {@link io.dryrun.application.service.DryRuns} is the way
 * in.
 */
@NullMarked
package io.dryrun.application.service;

import org.jspecify.annotations.NullMarked;

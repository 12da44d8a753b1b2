/**
 * Who asks over HTTP: a servlet with the four operations of the marketplace's API. It mounts in any
 * Servlet 6 container and brings none; {@link io.dryrun.adapter.http.DryRunServlet} is the way in.
 */
@NullMarked
package io.dryrun.adapter.http;

import org.jspecify.annotations.NullMarked;

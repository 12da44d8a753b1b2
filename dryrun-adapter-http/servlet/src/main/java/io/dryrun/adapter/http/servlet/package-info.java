/**
 * The adapter for whoever asks over HTTP: a servlet with the operations of the marketplace's API.
 * It mounts in any Servlet 6 container and brings none; {@link
 * io.dryrun.adapter.http.servlet.DryRunServlet} is the way in.
 */
@NullMarked
package io.dryrun.adapter.http.servlet;

import org.jspecify.annotations.NullMarked;

/** The HTTP server around the servlet. */
@NullMarked
package io.dryrun.server.web;

import org.jspecify.annotations.NullMarked;

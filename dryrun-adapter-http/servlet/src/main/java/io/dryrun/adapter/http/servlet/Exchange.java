package io.dryrun.adapter.http.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * A request and its response.
 *
 * @param request what was asked for
 * @param response what the answer is written to
 */
record Exchange(HttpServletRequest request, HttpServletResponse response) {}

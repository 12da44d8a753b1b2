package io.dryrun.server.web;

import java.util.function.Supplier;

/**
 * How the server is measured.
 *
 * @param requests hears of each request
 * @param numbers what {@code /metrics} answers, made at each request
 */
public record Metering(RequestListener requests, Supplier<String> numbers) {}

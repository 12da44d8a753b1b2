package io.dryrun.adapter.http.servlet;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the servlet. Immutable.
 *
 * @param representation what is answered to who does not say what they prefer
 * @param publicUrl what comes before {@code /api/…} in the addresses that answers hold, such as
 *     {@code https://dryrun.example.org}; null to take it from each request, which is right unless
 *     a proxy hides the address that clients use
 * @param maxBodyBytes the most bytes of a request's body
 * @param maxBodiesBytes the most bytes of the bodies of all requests under way; beyond that the
 *     answer is 503
 * @param clients notices that a client hangs up, whose synchronous run is then cancelled
 * @param report where answers say what is in a report
 */
public record HttpSettings(
    Representation representation,
    @Nullable URI publicUrl,
    int maxBodyBytes,
    long maxBodiesBytes,
    ClientWatch clients,
    ReportPlacement report) {
  private static final int LEAST_BODIES = 4 << 20;

  /** What a body becomes, read as JSON, is many times as large as it. */
  private static final int PART_OF_HEAP = 32;

  /**
   * The whole representation, addresses as in the request, bodies of at most 2 MiB and all together
   * a thirty-second part of the heap, but at least 4 MiB; runs that go on without their clients;
   * reports in {@code report} alone.
   */
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          Representation.FULL,
          null,
          2 << 20,
          Math.max(LEAST_BODIES, Runtime.getRuntime().maxMemory() / PART_OF_HEAP),
          ClientWatch.NONE,
          ReportPlacement.ALONE);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code publicUrl} is no absolute address of HTTP without
   *     query and fragment, {@code maxBodyBytes} is not positive, or {@code maxBodiesBytes} is less
   */
  public HttpSettings {
    Objects.requireNonNull(representation, "representation");
    Objects.requireNonNull(clients, "clients");
    Objects.requireNonNull(report, "report");
    if (publicUrl != null && !isBase(publicUrl)) {
      throw new IllegalArgumentException(
          "The public URL must be an address such as https://dryrun.example.org, without query and"
              + " fragment.");
    }
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("A body must be allowed at least one byte.");
    }
    if (maxBodiesBytes < maxBodyBytes) {
      throw new IllegalArgumentException("All bodies must be allowed as much as one.");
    }
  }

  /** The same with another default representation. */
  public HttpSettings withRepresentation(Representation representation) {
    return new HttpSettings(
        representation, publicUrl, maxBodyBytes, maxBodiesBytes, clients, report);
  }

  /** The same with another public URL. */
  public HttpSettings withPublicUrl(@Nullable URI publicUrl) {
    return new HttpSettings(
        representation, publicUrl, maxBodyBytes, maxBodiesBytes, clients, report);
  }

  /** The same with another limit of the body; all together are allowed that much at least. */
  public HttpSettings withMaxBodyBytes(int maxBodyBytes) {
    return new HttpSettings(
        representation,
        publicUrl,
        maxBodyBytes,
        Math.max(maxBodyBytes, maxBodiesBytes),
        clients,
        report);
  }

  /** The same with another limit of all bodies together. */
  public HttpSettings withMaxBodiesBytes(long maxBodiesBytes) {
    return new HttpSettings(
        representation, publicUrl, maxBodyBytes, maxBodiesBytes, clients, report);
  }

  /** The same with another way to notice that a client hangs up. */
  public HttpSettings withClients(ClientWatch clients) {
    return new HttpSettings(
        representation, publicUrl, maxBodyBytes, maxBodiesBytes, clients, report);
  }

  /** The same with other places of what is in a report. */
  public HttpSettings withReport(ReportPlacement report) {
    return new HttpSettings(
        representation, publicUrl, maxBodyBytes, maxBodiesBytes, clients, report);
  }

  private static boolean isBase(URI url) {
    return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}

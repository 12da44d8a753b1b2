package io.dryrun.adapter.http;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment decides about the servlet. Immutable.
 *
 * @param representation what is answered to who does not say what they prefer
 * @param publicUrl what comes before {@code /api/…} in the addresses that answers hold, such as
 *     {@code https://dryrun.example.org}; null to take it from each request, which is right unless
 *     a proxy hides the address that clients use
 * @param maxBodyBytes the most bytes of a request's body
 * @param clients notices that a client hangs up, whose synchronous run is then cancelled
 */
public record HttpSettings(
    Representation representation, @Nullable URI publicUrl, int maxBodyBytes, ClientWatch clients) {

  /**
   * The whole representation, addresses as in the request, bodies of at most 2 MiB, runs that go on
   * without their clients.
   */
  public static final HttpSettings DEFAULT =
      new HttpSettings(Representation.FULL, null, 2 << 20, ClientWatch.NONE);

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if {@code publicUrl} is no absolute address of HTTP without
   *     query and fragment, or {@code maxBodyBytes} is not positive
   */
  public HttpSettings {
    Objects.requireNonNull(representation, "representation");
    Objects.requireNonNull(clients, "clients");
    if (publicUrl != null && !isBase(publicUrl)) {
      throw new IllegalArgumentException(
          "The public URL must be an address such as https://dryrun.example.org, without query and"
              + " fragment.");
    }
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("A body must be allowed at least one byte.");
    }
  }

  /** The same with another default representation. */
  public HttpSettings withRepresentation(Representation representation) {
    return new HttpSettings(representation, publicUrl, maxBodyBytes, clients);
  }

  /** The same with another public URL. */
  public HttpSettings withPublicUrl(@Nullable URI publicUrl) {
    return new HttpSettings(representation, publicUrl, maxBodyBytes, clients);
  }

  /** The same with another limit of the body. */
  public HttpSettings withMaxBodyBytes(int maxBodyBytes) {
    return new HttpSettings(representation, publicUrl, maxBodyBytes, clients);
  }

  /** The same with another way to notice that a client hangs up. */
  public HttpSettings withClients(ClientWatch clients) {
    return new HttpSettings(representation, publicUrl, maxBodyBytes, clients);
  }

  private static boolean isBase(URI url) {
    return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
        && url.getHost() != null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}

package io.dryrun.adapter.http.marketplace;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** A failed connection in a sentence: why there was no answer. */
final class ConnectionFailure {
  private static final int DEEPEST = 20;

  private ConnectionFailure() {}

  /**
   * @param problem what the HTTP client met
   * @param connect how long it waits for a connection
   */
  static MarketplaceException explain(URI url, Throwable problem, Duration connect) {
    String host = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    Optional<SSLException> tls = find(SSLException.class, problem);
    if (tls.isPresent() && isAboutCertificates(problem)) {
      return MarketplaceException.of(
          FailureKind.NOT_TRUSTED,
          "The certificate of %s is not trusted: %s.".formatted(host, reason(problem)),
          problem);
    }
    if (tls.isPresent()) {
      return MarketplaceException.of(
          FailureKind.AWAY,
          "There is no TLS with %s: %s.".formatted(host, tls.get().getMessage()),
          problem);
    }
    if (find(UnresolvedAddressException.class, problem).isPresent()) {
      return MarketplaceException.of(
          FailureKind.AWAY, "The host %s is not known.".formatted(url.getHost()), problem);
    }
    if (problem instanceof HttpConnectTimeoutException) {
      return MarketplaceException.of(
          FailureKind.AWAY,
          "%s let nobody connect within %d ms.".formatted(host, connect.toMillis()),
          problem);
    }
    if (problem instanceof ConnectException) {
      return MarketplaceException.of(
          FailureKind.AWAY, "%s let nobody connect.".formatted(host), problem);
    }
    if (problem instanceof IOException) {
      return MarketplaceException.of(
          FailureKind.AWAY,
          "The answer of %s broke off: %s.".formatted(host, problem.getMessage()),
          problem);
    }
    return MarketplaceException.of(
        FailureKind.WRONG_ANSWER, "%s did not answer in HTTP.".formatted(host), problem);
  }

  private static boolean isAboutCertificates(Throwable problem) {
    return find(CertificateException.class, problem).isPresent()
        || find(CertPathBuilderException.class, problem).isPresent();
  }

  private static String reason(Throwable problem) {
    if (find(CertificateExpiredException.class, problem).isPresent()) {
      return "it has expired";
    }
    if (find(CertificateNotYetValidException.class, problem).isPresent()) {
      return "it is not valid yet; compare the clocks";
    }
    if (find(CertPathBuilderException.class, problem).isPresent()) {
      return "no authority that is known here has signed it; if it is an own one, give its"
          + " certificate";
    }
    return find(CertificateException.class, problem)
        .map(CertificateException::getMessage)
        .orElse("the reason is not told")
        .replaceFirst("\\.$", "");
  }

  private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable problem) {
    Throwable cause = problem;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}

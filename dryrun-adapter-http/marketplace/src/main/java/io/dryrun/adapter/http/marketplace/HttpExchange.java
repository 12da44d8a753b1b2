package io.dryrun.adapter.http.marketplace;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client of a marketplace: sends one question and reads the answer to it. Redirects are
 * not followed, since the token would go along. Thread-safe.
 */
final class HttpExchange implements AutoCloseable {
  private static final int ERROR_BYTES = 64 << 10;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private final MarketplaceLimits limits;
  private final ResponseReader reader;
  private final ExecutorService threads;
  private final HttpClient client;

  /**
   * @param tls null for what the platform trusts
   */
  HttpExchange(MarketplaceLimits limits, @Nullable SSLContext tls, TimeSource time) {
    this.limits = limits;
    this.reader = new ResponseReader(limits, time);
    this.threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("marketplace-", 0).factory());
    var builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limits.connect())
            .executor(threads);
    this.client = (tls == null ? builder : builder.sslContext(tls)).build();
  }

  /**
   * One try.
   *
   * @param etag of the document that is known already; null for none
   * @param limit how long it may take
   */
  MarketplaceResponse ask(URI url, String token, @Nullable String etag, Duration limit)
      throws MarketplaceException {
    var request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Token " + token)
            .header("Accept", "application/json")
            // What is packed could be much larger than it looks.
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "dryrun");
    if (etag != null) {
      request.header("If-None-Match", etag);
    }
    return reader.read(url, send(request.build(), limit));
  }

  private HttpResponse<Optional<byte[]>> send(HttpRequest request, Duration limit)
      throws MarketplaceException {
    // On a thread of its own: what the client calls asynchronous waits for the common pool, which
    // may be full of others who wait.
    Future<HttpResponse<Optional<byte[]>>> response;
    try {
      response = threads.submit(() -> client.send(request, this::body));
    } catch (RejectedExecutionException e) {
      throw MarketplaceException.of(FailureKind.LEFT_ALONE, "Nobody is asked any more: closed.", e);
    }
    try {
      return response.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw MarketplaceException.of(
          FailureKind.AWAY,
          "%s gave no whole answer within %s ms.".formatted(request.uri(), limit.toMillis()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MarketplaceException.of(
          FailureKind.INTERRUPTED, "Interrupted while %s was asked.".formatted(request.uri()), e);
    } catch (ExecutionException e) {
      throw ConnectionFailure.explain(
          request.uri(), e.getCause() == null ? e : e.getCause(), limits.connect());
    } finally {
      response.cancel(true);
    }
  }

  private BoundedBody body(HttpResponse.ResponseInfo head) {
    int limit = head.statusCode() == 200 ? limits.bytes() : ERROR_BYTES;
    long announced =
        head.headers()
            .firstValue("Content-Length")
            .filter(length -> LENGTH.matcher(length).matches())
            .map(Long::valueOf)
            .orElse(-1L);
    return new BoundedBody(limit, announced);
  }

  /** Ends what is under way. Idempotent. */
  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }
}

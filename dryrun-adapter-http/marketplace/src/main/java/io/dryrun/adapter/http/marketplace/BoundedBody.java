package io.dryrun.adapter.http.marketplace;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer; empty if it is too large, of which no more is read then: an answer that
 * never ends costs no more than one that is as large as allowed.
 */
final class BoundedBody implements BodySubscriber<Optional<byte[]>> {

  private final int limit;
  private final long announced;
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  /**
   * @param limit how many bytes it may have
   * @param announced how many it is said to have; negative if that is not said
   */
  BoundedBody(int limit, long announced) {
    this.limit = limit;
    this.announced = announced;
  }

  @Override
  public CompletionStage<Optional<byte[]>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscription) {
    this.subscription = subscription;
    if (announced > limit) {
      stop(subscription);
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (body.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      if (buffer.remaining() > limit - read.size()) {
        if (subscription != null) {
          stop(subscription);
        }
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      read.writeBytes(bytes);
    }
  }

  private void stop(Subscription reading) {
    reading.cancel();
    read.reset();
    body.complete(Optional.empty());
  }

  @Override
  public void onError(Throwable problem) {
    body.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    body.complete(Optional.of(read.toByteArray()));
  }
}

package io.dryrun.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/** Calls something from many threads at once. */
final class Together {
  private Together() {}

  /** What each of {@code threads} calls, let loose at the same moment, returned. */
  static <T> List<T> call(int threads, IntFunction<T> action) {
    var go = new CountDownLatch(1);
    var results = new ArrayList<CompletableFuture<T>>();
    for (int i = 0; i < threads; i++) {
      int number = i;
      var result = new CompletableFuture<T>();
      results.add(result);
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try {
                  go.await();
                  result.complete(action.apply(number));
                } catch (Throwable e) {
                  result.completeExceptionally(e);
                }
              });
    }
    go.countDown();
    return results.stream().map(CompletableFuture::join).toList();
  }
}

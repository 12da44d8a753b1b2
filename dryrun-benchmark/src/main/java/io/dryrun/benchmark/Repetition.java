package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** A request that is sent a number of times, and not for a time. */
record Repetition(String url, String body) {

  /**
   * Sends it.
   *
   * @param clients how many send at a time
   * @param times how often in all
   * @throws IllegalStateException if one is not answered with success
   */
  void send(int clients, int times) {
    var left = new AtomicInteger(times);
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        senders.add(threads.submit(() -> sendUntilDone(client, left)));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }

  /** Sends it once. */
  String answer() {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      return answer(client);
    }
  }

  private void sendUntilDone(HttpClient client, AtomicInteger left) {
    while (left.getAndDecrement() > 0) {
      answer(client);
    }
  }

  private String answer(HttpClient client) {
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Token " + Bench.TOKEN)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted.", e);
    }
  }
}

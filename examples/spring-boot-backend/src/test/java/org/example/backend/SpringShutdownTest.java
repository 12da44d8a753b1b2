package org.example.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The backend stops while dry runs are under way, and is started again. */
@Timeout(120)
class SpringShutdownTest {

  @Test
  void a_stop_ends_what_runs_leaves_no_thread_and_the_next_start_knows_every_run() {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor();
        var http = HttpClient.newHttpClient();
        var database = Database.create()) {
      String done;
      String queued;
      try (var backend = SpringBackend.start(database, http)) {
        backend.fill();
        var ann = backend.as("ann");
        done = path(ann.post(BackendContract.OF_MACHINE + "async_run/", "{}"));
        BackendContract.ended(ann, done);
        queued = path(ann.post(BackendContract.OF_MACHINE + "async_run/", BackendContract.LONG));
        clients.submit(() -> ann.post(BackendContract.OF_MACHINE + "run/", BackendContract.LONG));
        awaitExecuting(ann, 2);
        assertThat(LiveThreads.ofBackends()).isNotEmpty();
      }

      assertThat(LiveThreads.leftBehind()).isEmpty();
      try (var backend = SpringBackend.start(database, http)) {
        var ann = backend.as("ann");
        assertThat(state(ann, done)).isEqualTo("done");
        assertThat(state(ann, queued)).isEqualTo("erred");
        assertThat(ann.json(BackendContract.RUNS).findValuesAsString("get_state_display"))
            .containsExactlyInAnyOrder("erred", "erred", "done");
      }
    }
  }

  private static void awaitExecuting(Client client, int count) {
    while (client.json(BackendContract.RUNS + "?state=executing").size() < count) {
      LockSupport.parkNanos(BackendContract.PAUSE);
    }
  }

  private static String state(Client client, String path) {
    return client.json(path).get("get_state_display").asString();
  }

  /** Without the port, which is another one after the next start. */
  private static String path(HttpResponse<String> accepted) {
    return URI.create(BackendContract.location(accepted)).getPath();
  }
}

package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.http.json.DryRunEventJson;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.application.port.in.DryRunEvent;
import io.dryrun.application.port.in.DryRunWatch;
import io.dryrun.application.refusal.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * The events of one dry run as server-sent events (WHATWG HTML, 9.2), until it has ended. Where
 * there are none for a while a comment shows that the server is there, and finds out whether the
 * client is. It ends early where the events can't be told any more: clients ask again, with the id
 * of the last one.
 *
 * @param watch gives the events; closed at the end
 * @param base what comes before the API in addresses
 */
record EventStream(DryRunWatch watch, String base) implements Body {
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /** How many milliseconds clients wait before they ask again. */
  private static final String RETRY = "retry: 1000\n\n";

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (watch) {
      send(out, RETRY);
      while (!watch.isOver()) {
        Optional<DryRunEvent> event = watch.next(HEARTBEAT);
        if (event.isPresent()) {
          send(out, event.get());
        } else {
          send(out, ":\n\n");
        }
      }
    } catch (RefusedException e) {
      send(out, ": " + e.getMessage() + "\n\n");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("The server stops.", e);
    }
  }

  private void send(OutputStream out, DryRunEvent event) throws IOException {
    out.write(
        "event: %s\nid: %s\ndata: "
            .formatted(DryRunEventJson.name(event), watch.position().text())
            .getBytes(StandardCharsets.UTF_8));
    JsonText.writeTo(DryRunEventJson.write(event, base), out);
    send(out, "\n\n");
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}

package io.dryrun.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Debian's {@code webhook}: a server that runs a script at each request and hands on its output.
 */
final class Webhook implements AutoCloseable {
  private final Process process;
  private final int port;

  private Webhook(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Starts one with the scripts of the bench. */
  static Webhook start(Bench bench) {
    try {
      int port;
      try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Path hooks =
          Files.writeString(
              bench.folder().resolve("hooks.json"),
              "["
                  + hook(bench, "python", "/usr/bin/python3", "script.py")
                  + ",\n"
                  + hook(bench, "shell", "/usr/bin/bash", "script.sh")
                  + "]\n");
      Process process =
          Command.of("webhook", "-ip", "127.0.0.1", "-port", Integer.toString(port))
              .and("-hooks", hooks.toString())
              .start(bench.folder().resolve("webhook.log").toFile());
      var started = new Webhook(process, port);
      started.await();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hook(Bench bench, String id, String program, String script) {
    return """
        {"id": "%s", "execute-command": "%s", "command-working-directory": "%s",
         "include-command-output-in-response": true, "http-methods": ["POST"],
         "pass-arguments-to-command": [{"source": "string", "name": "%s"}],
         "pass-environment-to-command":
           [{"source": "payload", "name": "attributes", "envname": "ATTRIBUTES"}]}"""
        .formatted(id, program, bench.folder(), bench.script(script));
  }

  private void await() {
    for (int i = 0; i < 200; i++) {
      try (var connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (connection.isConnected()) {
          return;
        }
      } catch (IOException e) {
        pause();
      }
    }
    throw new IllegalStateException("webhook does not listen.");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String url(String hook) {
    return "http://127.0.0.1:" + port + "/hooks/" + hook;
  }

  @Override
  public void close() {
    process.destroy();
  }
}

package io.dryrun.testkit.fake;

import io.dryrun.application.port.out.OutputSink;
import io.dryrun.domain.script.ScriptJob;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A script that {@link FakeScriptRunner} plays: what its {@link ScriptBehaviour} can do. */
public final class FakeScript {
  private final ScriptJob job;
  private final OutputSink output;
  private final CountDownLatch cancelled = new CountDownLatch(1);

  FakeScript(ScriptJob job, OutputSink output) {
    this.job = job;
    this.output = output;
  }

  /** What it was started with. */
  public ScriptJob job() {
    return job;
  }

  /** Prints {@code text} as UTF-8; nothing if it is empty. */
  public void print(String text) {
    print(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Prints {@code bytes} at one go; nothing if there are none. */
  public void print(byte[] bytes) {
    if (bytes.length > 0) {
      output.write(bytes, 0, bytes.length);
    }
  }

  /** Whether somebody has asked for its end. */
  public boolean isCancelled() {
    return cancelled.getCount() == 0;
  }

  /** Returns when somebody asks for its end. */
  public void awaitCancel() throws InterruptedException {
    cancelled.await();
  }

  void cancel() {
    cancelled.countDown();
  }
}

package io.dryrun.adapter.script.kubernetes;

import io.dryrun.application.port.out.OutputSink;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sink of a pod that waits: until it has a run, nothing comes. Thread-safe. */
final class LateOutput implements OutputSink {
  private volatile @Nullable OutputSink sink;

  /** What comes from now on goes there. */
  void open(OutputSink run) {
    sink = run;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    Objects.requireNonNull(sink, "sink").write(bytes, offset, length);
  }
}

package io.dryrun.application.internal.output;

import io.dryrun.application.port.in.OutputListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that passes on what was printed until the one behind it throws; then that one hears no
 * more, and nobody else is bothered. Used by one thread at a time.
 */
public final class FailSafeListener implements OutputListener {
  private static final Logger log = LoggerFactory.getLogger(FailSafeListener.class);

  private final OutputListener listener;
  private volatile boolean gone;

  private FailSafeListener(OutputListener listener) {
    this.listener = listener;
  }

  /** One around {@code listener}; itself where it is one already, or hears nothing anyway. */
  public static OutputListener around(OutputListener listener) {
    return listener instanceof FailSafeListener || listener.equals(OutputListener.NONE)
        ? listener
        : new FailSafeListener(listener);
  }

  @Override
  public void printed(String text) {
    if (gone) {
      return;
    }
    try {
      listener.printed(text);
    } catch (RuntimeException e) {
      log.debug("A listener of live output failed and hears no more", e);
      gone = true;
    }
  }
}

package io.dryrun.application.service;

import io.dryrun.application.port.in.OutputListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes on what was printed until the listener throws; then it hears no more, and nobody else is
 * bothered. Used by one thread at a time.
 */
final class ForgivenListener implements OutputListener {
  private static final Logger log = LoggerFactory.getLogger(ForgivenListener.class);

  private final OutputListener listener;
  private volatile boolean gone;

  ForgivenListener(OutputListener listener) {
    this.listener = listener;
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

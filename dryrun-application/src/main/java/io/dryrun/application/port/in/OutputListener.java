package io.dryrun.application.port.in;

/** Hears what a script prints while it runs. */
@FunctionalInterface
public interface OutputListener {

  /** Hears nothing. */
  OutputListener NONE = text -> {};

  /**
   * The script printed something. Called in the order of printing, never at the same time for one
   * run, soon after the bytes arrived. The script waits for a slow listener.
   *
   * @param text not empty, decoded as UTF-8 with bad bytes replaced; a character is never split
   */
  void printed(String text);
}

package io.dryrun.adapter.http.servlet;

import java.io.IOException;

/**
 * The white space before the JSON of an answer that is not made yet. It may be of any length, so
 * that writing some of it tells whether the client is still there, and keeps what lies between from
 * giving up. Thread-safe as long as nobody else writes the answer.
 */
@FunctionalInterface
public interface KeepAlive {

  /**
   * Sends a space. The first one sends the status 200 and the headers with it, so that a failure
   * after that can't be told by its status any more: the connection is broken off instead, and
   * where a container does not do that, as Undertow, white space is all that came.
   *
   * @throws IOException if the client is gone; often only the second space after its end tells
   */
  void send() throws IOException;
}

package io.dryrun.adapter.effects;

import java.util.Optional;

/**
 * A host and a port as CONNECT has them.
 *
 * @param host a name, or an address, of IPv6 in brackets
 * @param port from 1
 */
record ConnectTarget(String host, int port) {

  /** Empty if the text is none. */
  static Optional<ConnectTarget> of(String target) {
    int colon = target.lastIndexOf(':');
    if (colon < 1 || !target.substring(colon + 1).matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int port = Integer.parseInt(target.substring(colon + 1));
    String host = target.substring(0, colon);
    return port > 0 && port < 65_536 && host.matches("[\\w.:\\[\\]-]{1,255}")
        ? Optional.of(new ConnectTarget(host, port))
        : Optional.empty();
  }
}

package io.dryrun.adapter.script.kubernetes;

import io.dryrun.adapter.script.kit.RunFailedException;

/** The cluster did not do what it was asked for. The message is for an operator. */
final class ClusterException extends RunFailedException {
  ClusterException(String message) {
    super(message);
  }

  ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.dryrun.adapter.script.docker;

import io.dryrun.adapter.script.kit.RunFailedException;

/** The engine did not do what it was asked for. The message is for an operator. */
final class EngineException extends RunFailedException {
  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}

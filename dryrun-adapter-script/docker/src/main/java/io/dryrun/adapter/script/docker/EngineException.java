package io.dryrun.adapter.script.docker;

/** The engine did not do what it was asked for. The message is for an operator. */
final class EngineException extends Exception {
  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}

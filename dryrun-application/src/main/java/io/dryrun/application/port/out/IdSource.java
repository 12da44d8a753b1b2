package io.dryrun.application.port.out;

import java.util.UUID;

/** The source of new ids. Thread-safe. */
@FunctionalInterface
public interface IdSource {

  /** An id that it has never given before. */
  UUID next();

  /** Random ids. */
  static IdSource random() {
    return UUID::randomUUID;
  }
}

package io.dryrun.domain.script;

/**
 * A value that holds what its provider keeps secret, and so refuses to be written by accident. Who
 * maps objects to documents by their getters, as JSON libraries do, meets one that throws, and
 * nothing else; what a document may hold of it is up to who writes it explicitly.
 */
public interface Confidential {

  /**
   * Refuses.
   *
   * @throws UnsupportedOperationException always; the message says what to use instead
   */
  default Object getConfidential() {
    throw new UnsupportedOperationException(
        "%s holds secrets and is not written by its fields. Write an offering with OfferingJson, or register DryRunJacksonModule with the mapper."
            .formatted(getClass().getSimpleName()));
  }
}

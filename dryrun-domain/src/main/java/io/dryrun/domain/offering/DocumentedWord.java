package io.dryrun.domain.offering;

/** One of the words that the marketplace's documentation lists for a field. */
public interface DocumentedWord {

  /** The word exactly as it stands in JSON; the case matters. */
  String word();
}

package io.dryrun.domain.offering;

/** What a caller without a null checker may hand over. */
final class Missing {

  private Missing() {}

  @SuppressWarnings("TypeParameterUnusedInFormals")
  static <T> T missing() {
    return null;
  }
}

package io.dryrun.server.config;

/** What scripts meet in place of the world. */
public enum EffectsMode {
  /** Nothing: what they try to reach is refused. */
  NONE,
  /** Answers of rules and inventions; reading calls go out to allowed hosts. */
  GUARD
}

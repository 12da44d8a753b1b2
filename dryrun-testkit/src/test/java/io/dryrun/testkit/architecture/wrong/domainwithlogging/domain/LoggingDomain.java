package io.dryrun.testkit.architecture.wrong.domainwithlogging.domain;

import org.slf4j.LoggerFactory;

/** Wrong: the domain knows a library. */
public final class LoggingDomain {
  /** Logs. */
  public void act() {
    LoggerFactory.getLogger(LoggingDomain.class).info("acting");
  }
}

package io.dryrun.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Hears what a class logs. */
public final class LogRecorder implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  private LogRecorder(Logger logger) {
    this.logger = logger;
  }

  /** Starts to listen to {@code type}. */
  public static LogRecorder of(Class<?> type) {
    var recorder = new LogRecorder((Logger) LoggerFactory.getLogger(type));
    recorder.events.start();
    recorder.logger.addAppender(recorder.events);
    return recorder;
  }

  /** The warnings so far. */
  public List<String> warnings() {
    return events.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(events);
  }
}

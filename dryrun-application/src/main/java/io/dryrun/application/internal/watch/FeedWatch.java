package io.dryrun.application.internal.watch;

import io.dryrun.application.port.in.DryRunEvent;
import io.dryrun.application.port.in.DryRunWatch;
import io.dryrun.application.port.in.WatchPosition;
import io.dryrun.domain.run.DryRunState;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A watch that is fed with others of its dry run. It joins the feed when it is first asked. */
public final class FeedWatch implements DryRunWatch {
  private final RunFeeds feeds;
  private final UUID dryRun;
  private final long known;
  private WatchPosition position;
  private @Nullable RunFeed feed;
  private boolean closed;

  /**
   * A watch.
   *
   * @param known how many bytes of output there are
   */
  public FeedWatch(RunFeeds feeds, UUID dryRun, long known, WatchPosition position) {
    this.feeds = feeds;
    this.dryRun = dryRun;
    this.known = known;
    this.position = position;
  }

  @Override
  public Optional<DryRunEvent> next(Duration patience) throws InterruptedException {
    if (closed || isOver()) {
      return Optional.empty();
    }
    if (feed == null) {
      feed = feeds.join(dryRun, position.output(), known);
    }
    Optional<DryRunEvent> event =
        feed.after(position.output(), position.state().orElse(null), patience).map(this::event);
    event.ifPresent(told -> position = position.after(told));
    return event;
  }

  private DryRunEvent event(RunFeed.News news) {
    DryRunState state = news.state();
    boolean isNew = position.state().filter(state::equals).isEmpty();
    if (!state.isFinal() && isNew) {
      return new DryRunEvent.StateChanged(state);
    }
    if (news.output().isPresent()) {
      return new DryRunEvent.Printed(news.output().get());
    }
    return news.last()
        .filter(ended -> !position.ended())
        .<DryRunEvent>map(DryRunEvent.Ended::new)
        .orElseGet(() -> new DryRunEvent.StateChanged(state));
  }

  @Override
  public WatchPosition position() {
    return position;
  }

  @Override
  public boolean isOver() {
    return position.isEnd();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      if (feed != null) {
        feeds.leave(dryRun);
      }
    }
  }
}

package io.dryrun.application.page;

import java.util.List;
import java.util.Objects;

/**
 * A part of a list.
 *
 * @param items what is on the page; copied
 * @param total how many items the whole list has
 * @param request which page it is
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, long total, PageRequest request) {

  /** Copies {@code items}. */
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(request, "request");
  }

  /** How many pages the list has; at least 1, since an empty list has an empty first page. */
  public long pages() {
    return Math.max(1, Math.ceilDiv(total, request.size()));
  }
}

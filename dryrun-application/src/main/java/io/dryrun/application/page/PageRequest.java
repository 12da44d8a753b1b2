package io.dryrun.application.page;

/**
 * The part of a list that is wanted.
 *
 * @param page from 1
 * @param size items on a page, 1 to {@link #MAX_SIZE}
 */
public record PageRequest(int page, int size) {

  /** Items on a page where nobody says otherwise. */
  public static final int DEFAULT_SIZE = 10;

  /** The most items on a page. */
  public static final int MAX_SIZE = 300;

  /**
   * @throws IllegalArgumentException if either is out of its range
   */
  public PageRequest {
    if (page < 1) {
      throw new IllegalArgumentException("Pages are counted from 1.");
    }
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("A page has 1 to " + MAX_SIZE + " items.");
    }
  }

  /** The first page of the default size. */
  public static PageRequest first() {
    return new PageRequest(1, DEFAULT_SIZE);
  }

  /** How many items come before this page. */
  public long offset() {
    return (page - 1L) * size;
  }
}

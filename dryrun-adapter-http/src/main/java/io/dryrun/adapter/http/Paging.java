package io.dryrun.adapter.http;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a list as the marketplace's API counts them: {@code page} from 1, anything else is
 * no page; a {@code page_size} that makes no sense is the default, one that is too large the
 * largest.
 *
 * @param parameters the query's, undecoded, in order
 */
record Paging(List<String> parameters) {
  private static final String PAGE = "page";
  private static final String PAGE_SIZE = "page_size";
  private static final int MAX_DIGITS = 9;

  Paging {
    parameters = List.copyOf(parameters);
  }

  /** Of a request's undecoded query. */
  static Paging of(@Nullable String query) {
    return new Paging(query == null || query.isEmpty() ? List.of() : List.of(query.split("&", -1)));
  }

  /**
   * The page that is asked for.
   *
   * @throws ProblemException with 404 if it can't be one
   */
  PageRequest request() {
    String page = last(PAGE).orElse("1");
    if (!isPositive(page) || significant(page).length() > MAX_DIGITS) {
      throw invalidPage();
    }
    return new PageRequest(Integer.parseInt(page), size());
  }

  /**
   * The value of the header {@code Link} (RFC 8288).
   *
   * @param url the list's own address
   */
  String links(String url, Page<?> page) {
    int number = page.request().page();
    var links = new ArrayList<String>();
    links.add(link(url, 1, "first"));
    if (number > 1) {
      links.add(link(url, number - 1, "prev"));
    }
    if (number < page.pages()) {
      links.add(link(url, number + 1, "next"));
    }
    links.add(link(url, page.pages(), "last"));
    return String.join(", ", links);
  }

  static ProblemException invalidPage() {
    return new ProblemException(Status.NOT_FOUND, "Invalid page.");
  }

  private int size() {
    String size = last(PAGE_SIZE).orElse("");
    if (!isPositive(size)) {
      return PageRequest.DEFAULT_SIZE;
    }
    return significant(size).length() > MAX_DIGITS
        ? PageRequest.MAX_SIZE
        : Math.min(Integer.parseInt(size), PageRequest.MAX_SIZE);
  }

  private String link(String url, long page, String relation) {
    var query = new ArrayList<String>();
    parameters.stream().filter(p -> !p.isEmpty() && !name(p).equals(PAGE)).forEach(query::add);
    query.add(PAGE + "=" + page);
    return "<%s?%s>; rel=\"%s\""
        .formatted(url, Percent.encodedQuery(String.join("&", query)), relation);
  }

  /** The last one, as the marketplace takes it when a parameter is given twice. */
  private Optional<String> last(String name) {
    return parameters.reversed().stream()
        .filter(p -> name(p).equals(name))
        .map(p -> p.contains("=") ? p.substring(p.indexOf('=') + 1) : "")
        .findFirst();
  }

  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    return equals < 0 ? parameter : parameter.substring(0, equals);
  }

  private static boolean isPositive(String number) {
    return number.chars().allMatch(c -> c >= '0' && c <= '9') && !significant(number).isEmpty();
  }

  private static String significant(String number) {
    int zeros = 0;
    while (zeros < number.length() && number.charAt(zeros) == '0') {
      zeros++;
    }
    return number.substring(zeros);
  }
}

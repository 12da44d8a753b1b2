package io.dryrun.adapter.http.servlet;

import io.dryrun.application.page.Page;
import io.dryrun.application.page.PageRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the parameters that page a list, as the marketplace's API counts pages: {@code page}
 * from 1, anything else is no page; a {@code page_size} that makes no sense is the default, one
 * that is too large the largest.
 *
 * @param parameters the query's, undecoded, in order
 */
record PageParameters(List<String> parameters) {
  private static final String PAGE = "page";
  private static final String PAGE_SIZE = "page_size";
  private static final int MAX_DIGITS = 9;

  /** In the order in which they are written. */
  private static final List<String> RELATIONS = List.of("first", "prev", "next", "last");

  /** Characters of all links, half of what containers commonly allow all headers together. */
  private static final int MAX_LINKS = 4096;

  PageParameters {
    parameters = List.copyOf(parameters);
  }

  /** Of a request's undecoded query. */
  static PageParameters of(@Nullable String query) {
    return new PageParameters(
        query == null || query.isEmpty() ? List.of() : List.of(query.split("&", -1)));
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
   * The value of the header {@code Link} (RFC 8288). It repeats the query in each link, and
   * containers bound what a header may have, so that of a long query only the links that fit are
   * there, those that lead on before the others.
   *
   * @param url the list's own address
   */
  String links(String url, Page<?> page) {
    String query = kept();
    int number = page.request().page();
    var byUse = new LinkedHashMap<String, Long>();
    if (number < page.pages()) {
      byUse.put("next", number + 1L);
    }
    if (number > 1) {
      byUse.put("prev", number - 1L);
    }
    byUse.put("first", 1L);
    byUse.put("last", page.pages());
    var links = new HashMap<String, String>();
    int room = MAX_LINKS;
    for (Map.Entry<String, Long> target : byUse.entrySet()) {
      String link = link(url, query, target.getValue(), target.getKey());
      if (link.length() <= room) {
        links.put(target.getKey(), link);
        room -= link.length();
      }
    }
    return RELATIONS.stream()
        .filter(links::containsKey)
        .map(links::get)
        .collect(Collectors.joining(", "));
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

  /** The query without the page, ready to be followed by it. */
  private String kept() {
    return parameters.stream()
        .filter(p -> !p.isEmpty() && !name(p).equals(PAGE))
        .map(p -> Percent.encodedQuery(p) + "&")
        .collect(Collectors.joining());
  }

  private static String link(String url, String query, long page, String relation) {
    return "<%s?%s%s=%d>; rel=\"%s\"".formatted(url, query, PAGE, page, relation);
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

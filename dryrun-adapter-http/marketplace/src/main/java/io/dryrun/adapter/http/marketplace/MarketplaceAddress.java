package io.dryrun.adapter.http.marketplace;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a marketplace. Tokens travel there, so it is {@code https}, except on this
 * machine. Immutable.
 */
public final class MarketplaceAddress {
  private static final int HIGHEST_PORT = 65_535;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]");
  private static final Pattern END = Pattern.compile("/*(/api)?/*$");

  private final URI root;

  private MarketplaceAddress(URI root) {
    this.root = root;
  }

  /**
   * The marketplace at {@code url}, such as {@code https://marketplace.example.com}. A path is
   * kept; {@code /api} at its end may be there or not.
   *
   * @throws IllegalArgumentException if it is no such URL, or {@code http} to another machine; the
   *     message is a sentence that says what would be right, and never shows a password
   */
  public static MarketplaceAddress of(String url) {
    URI uri = parse(url);
    if (!isHttps(uri) && !LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches()) {
      throw new IllegalArgumentException(
          "Tokens would travel unprotected to http://%s; take https.".formatted(uri.getHost()));
    }
    return new MarketplaceAddress(uri);
  }

  /**
   * Like {@link #of}, for a network that is trusted: {@code http} is taken for every host. Whoever
   * can listen in such a network learns the tokens.
   *
   * @throws IllegalArgumentException if it is no such URL
   */
  public static MarketplaceAddress allowingPlainHttp(String url) {
    return new MarketplaceAddress(parse(url));
  }

  private static URI parse(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException e) {
      throw malformed();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      throw malformed();
    }
    if (uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "A marketplace's URL holds no user and no password; tokens are given otherwise.");
    }
    boolean wrongPort = uri.getPort() == 0 || uri.getPort() > HIGHEST_PORT;
    boolean wrongEnd = uri.getRawQuery() != null || uri.getRawFragment() != null;
    if (uri.getHost() == null || wrongPort || wrongEnd) {
      throw malformed();
    }
    String path = END.matcher(uri.getRawPath()).replaceFirst("");
    return URI.create(scheme + "://" + uri.getRawAuthority() + path);
  }

  private static IllegalArgumentException malformed() {
    return new IllegalArgumentException(
        "A marketplace's URL is like https://marketplace.example.com, without a query.");
  }

  private static boolean isHttps(URI uri) {
    return "https".equals(uri.getScheme());
  }

  /** The URL of {@code path}, which begins with {@code /api/}. */
  URI resolve(String path) {
    return URI.create(root + path);
  }

  /** The URL, without a slash at its end. */
  @Override
  public String toString() {
    return root.toString();
  }
}

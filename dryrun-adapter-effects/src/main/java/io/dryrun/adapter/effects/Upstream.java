package io.dryrun.adapter.effects;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The way out: passes single calls to the hosts that a deployment allows, and never to the server's
 * own networks. Redirects go to the script, whose next call is looked at anew. Thread-safe.
 */
final class Upstream {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int READ_MILLIS = 60_000;
  private static final long LONGEST = 1L << 30;
  private static final int LONGEST_HEAD = 64 << 10;
  private static final Pattern FIRST_LINE =
      Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");
  private static final Set<String> OF_ONE_CONNECTION =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "expect",
          "content-length",
          "host");

  private final Set<String> hosts;
  private final Predicate<InetAddress> reachable;
  private final SSLSocketFactory tls;

  /**
   * Passes calls to some hosts.
   *
   * @param hosts names in lower case; {@code *.example.org} for all below one
   * @param reachable whether an address may be spoken to
   * @param tls by which https is spoken
   */
  Upstream(Set<String> hosts, Predicate<InetAddress> reachable, SSLSocketFactory tls) {
    this.hosts = Set.copyOf(hosts);
    this.reachable = reachable;
    this.tls = tls;
  }

  /** To public addresses alone, with the certificates that every JDK trusts. */
  static Upstream to(Set<String> hosts) {
    return new Upstream(
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()),
        Upstream::isPublic,
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Whether the deployment allows the host of a call. */
  boolean allows(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.contains(name)
        || hosts.stream()
            .anyMatch(known -> known.startsWith("*.") && name.endsWith(known.substring(1)));
  }

  /**
   * Whether an address is none of the server's own networks: loopback, link-local with the metadata
   * of clouds, private ranges, those of carriers, multicast and what is reserved.
   */
  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      // Only 2000::/3 is given out; of that not what holds an address of IPv4 (6to4, Teredo).
      boolean isWrapped =
          first == 0x20 && (second == 0x02 || (second == 0x01 && bytes[2] == 0 && bytes[3] == 0));
      return (first & 0xe0) == 0x20 && !isWrapped;
    }
    return first != 0
        && first < 224
        && !(first == 100 && (second & 0xc0) == 64)
        && !(first == 192 && second == 0)
        && !(first == 198 && (second & 0xfe) == 18);
  }

  /** What came of a call. */
  record Passed(int status, long received) {}

  /**
   * Passes a call on and its answer back, as it comes; the connection to the script is of no use
   * afterwards.
   *
   * @throws IOException if the host is not reached, or one side breaks off; nothing was written
   *     back if the message of an {@link UnreachedException} says so
   */
  Passed pass(HttpCall call, OutputStream back) throws IOException {
    if (call.request().bodyBytes() > call.request().body().length()) {
      throw new UnreachedException("The body is too large to be passed on.");
    }
    try (Socket socket = connect(call)) {
      socket.setSoTimeout(READ_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write(head(call));
      call.request().body().writeTo(out);
      out.flush();
      return copied(
          new BufferedInputStream(socket.getInputStream()), call.request().method(), back);
    }
  }

  private Socket connect(HttpCall call) throws IOException {
    InetAddress address = address(call.host());
    var plain = new Socket();
    try {
      plain.connect(new InetSocketAddress(address, call.port()), CONNECT_MILLIS);
      if (!call.secure()) {
        return plain;
      }
      var secured = (SSLSocket) tls.createSocket(plain, call.host(), call.port(), true);
      SSLParameters parameters = secured.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      secured.setSSLParameters(parameters);
      secured.setSoTimeout(CONNECT_MILLIS);
      secured.startHandshake();
      return secured;
    } catch (IOException e) {
      plain.close();
      throw new UnreachedException("The host is not reached: " + e.getMessage());
    }
  }

  /** Looked up once, checked, and spoken to: another look could have another answer. */
  private InetAddress address(String host) throws UnreachedException {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      InetAddress[] all = InetAddress.getAllByName(bare);
      for (InetAddress address : all) {
        if (!reachable.test(address)) {
          throw new UnreachedException(
              "The host has an address of the server's own networks, to which nothing is passed.");
        }
      }
      return all[0];
    } catch (UnknownHostException e) {
      throw new UnreachedException("The host is not known.");
    }
  }

  private static byte[] head(HttpCall call) {
    HttpRequest request = call.request();
    var head = new StringBuilder(request.method()).append(' ').append(call.path());
    head.append(" HTTP/1.1\r\nHost: ").append(call.authority()).append("\r\nConnection: close\r\n");
    request
        .head()
        .lines()
        .skip(1)
        .filter(line -> line.indexOf(':') > 0)
        .filter(
            line ->
                !OF_ONE_CONNECTION.contains(
                    line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT)))
        .forEach(line -> head.append(line).append("\r\n"));
    if (request.body().length() > 0) {
      head.append("Content-Length: ").append(request.body().length()).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Passed copied(InputStream in, String method, OutputStream back)
      throws IOException {
    long bytes = 0;
    while (true) {
      String head = head(in);
      bytes += head.length();
      var first = FIRST_LINE.matcher(head.lines().findFirst().orElse(""));
      if (!first.matches()) {
        throw new UnreachedException("The host gave no answer of HTTP/1.1.");
      }
      int status = Integer.parseInt(first.group(1));
      if (status >= 200) {
        back.write(closing(head));
        back.flush();
        boolean isEmpty = method.equals("HEAD") || status == 204 || status == 304;
        return new Passed(status, bytes + (isEmpty ? 0 : body(in, length(head), back)));
      }
      // It only says that the answer comes, and the script's own connection has been told so.
    }
  }

  private static String head(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || head.length() >= LONGEST_HEAD) {
        throw new UnreachedException("The host gave no answer of HTTP/1.1.");
      }
      head.append((char) next);
    }
    return head.toString();
  }

  /** The script is told that its connection ends with this. */
  private static byte[] closing(String head) {
    var told = new StringBuilder();
    head.lines()
        .filter(line -> !line.isEmpty())
        .filter(line -> !line.toLowerCase(Locale.ROOT).matches("(?:connection|keep-alive):.*"))
        .forEach(line -> told.append(line).append("\r\n"));
    return told.append("Connection: close\r\n\r\n")
        .toString()
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What follows a head; as much as the connection has where nothing says how long it is. */
  private static long length(String head) {
    List<Header> headers = Header.parse(head);
    String length = Header.value(headers, "Content-Length");
    boolean isClear =
        Header.value(headers, "Transfer-Encoding").isEmpty() && length.matches("[0-9]{1,15}");
    return isClear ? Long.parseLong(length) : Long.MAX_VALUE;
  }

  private static long body(InputStream in, long length, OutputStream back) throws IOException {
    var buffer = new byte[16 << 10];
    long bytes = 0;
    while (bytes < length) {
      int read = in.read(buffer, 0, (int) Math.min(buffer.length, length - bytes));
      if (read < 0) {
        break;
      }
      bytes += read;
      if (bytes > LONGEST) {
        throw new IOException("The answer has more than 1 GiB.");
      }
      back.write(buffer, 0, read);
      back.flush();
    }
    return bytes;
  }

  /** A host that was not reached; nothing was written back yet. */
  static final class UnreachedException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreachedException(String message) {
      super(message);
    }
  }
}

package io.dryrun.adapter.effects;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * One rule: what is done with calls of a kind.
 *
 * @param method of HTTP in upper case; {@code *} for any
 * @param host of the call; a star stands for any characters
 * @param path of the call without its query; a star stands for any characters
 * @param contained what the body must hold; empty for nothing in particular
 * @param action what is done
 */
record Rule(String method, Pattern host, Pattern path, String contained, Action action) {

  /** What is done with a call. */
  sealed interface Action {
    /**
     * It is answered.
     *
     * @param status of HTTP
     * @param headers of the answer
     * @param body a text in which {@code {{id}}} stands for an invented id and {@code
     *     {{request.NAME}}} for a member of what was sent
     */
    record Answer(int status, Map<String, String> headers, String body) implements Action {}

    /** It goes out, if the deployment allows its host. */
    record Pass() implements Action {}

    /** It is answered by what a run invents. */
    record Invent() implements Action {}

    /** It is refused. */
    record Refuse() implements Action {}

    /** Nobody answers it, and the connection stays open. */
    record Hang() implements Action {}
  }

  /** What a text with stars stands for. */
  static Pattern glob(String text) {
    var pattern = new StringBuilder();
    for (String part : text.split("\\*+", -1)) {
      pattern.append(pattern.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  boolean fits(HttpCall call) {
    return (method.equals("*") || method.equals(call.request().method()))
        && host.matcher(call.host()).matches()
        && path.matcher(call.path().split("[?#]", 2)[0]).matches()
        && (contained.isEmpty() || call.request().text().contains(contained));
  }
}

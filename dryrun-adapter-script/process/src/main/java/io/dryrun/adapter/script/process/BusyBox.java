package io.dryrun.adapter.script.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's BusyBox: the shell and the commands of the image in which the marketplace runs
 * shell scripts.
 *
 * @param program where it is
 * @param version such as {@code 1.35}; empty if it does not say
 * @param applets the names of the commands that it can be
 */
record BusyBox(Path program, String version, List<String> applets) {
  private static final Logger log = LoggerFactory.getLogger(BusyBox.class);
  private static final Pattern VERSION = Pattern.compile("BusyBox v(\\d+\\.\\d+)");
  private static final Pattern APPLET = Pattern.compile("[a-z0-9._+-]+|\\[\\[?");
  private static final String LIST = "Currently defined functions:";

  /** Copies {@code applets}. */
  BusyBox {
    applets = List.copyOf(applets);
  }

  /** The one of this machine; empty if there is none, or none with a shell. */
  static Optional<BusyBox> find() {
    return Programs.BUSYBOX
        .find()
        .flatMap(BusyBox::asked)
        .filter(found -> found.applets().contains("sh"));
  }

  private static Optional<BusyBox> asked(Path program) {
    var builder = new ProcessBuilder(program.toString()).redirectErrorStream(true);
    builder.environment().clear();
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return Optional.of(
          of(
              program,
              new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      log.warn("{} can't be started", program, e);
      return Optional.empty();
    }
  }

  /** The one that prints {@code told} if it is started without arguments. */
  static BusyBox of(Path program, String told) {
    Matcher version = VERSION.matcher(told);
    int list = told.indexOf(LIST);
    return new BusyBox(
        program,
        version.find() ? version.group(1) : "",
        list < 0
            ? List.of()
            : Arrays.stream(told.substring(list + LIST.length()).split("[\\s,]+"))
                .filter(name -> APPLET.matcher(name).matches())
                .toList());
  }

  /** In a report's words. */
  String name() {
    return ("busybox " + version).strip();
  }
}

package io.dryrun.adapter.script.process;

import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The report of a launcher, which it prints on its standard error.
 *
 * @param termination how the script ended; null if the launcher ended before it could tell
 * @param cpu time on the processors of the script and of those children that it waited for; null if
 *     not told
 * @param full the directory that was full when the script had failed, {@code .} for its working
 *     directory; null for none
 * @param complaint what the system said if the launcher did not come up; one line, may be empty
 * @param refusal what the launcher itself said if it did not start the script; one line, may be
 *     empty
 */
record EndReport(
    @Nullable Termination termination,
    @Nullable Duration cpu,
    @Nullable String full,
    String complaint,
    String refusal) {
  private static final Pattern JOB = Pattern.compile("\\[1\\]\\S*\\s+\\d+ (\\S+).*");
  private static final Pattern STATUS = Pattern.compile("ended (\\d{1,3})");
  private static final Pattern TIMES =
      Pattern.compile("(\\d{1,9})m(\\d{1,2})\\.(\\d{3})s (\\d{1,9})m(\\d{1,2})\\.(\\d{3})s");
  private static final Pattern FULL = Pattern.compile("free 0 (\\.|/tmp)");
  private static final int LONGEST_LINE = 400;

  /** The launcher lives, and the script with it. */
  private static final String STARTED = "started";

  private static final String REFUSED = "refused: ";

  /** Nothing was told. */
  static final EndReport NONE = new EndReport(null, null, null, "", "");

  /**
   * Reads until the script's end was told, or until nothing more comes. Once the script was started
   * a line that says nothing known is not the launcher's, and ignored.
   *
   * @param onStarted called when the script was started, once at most
   */
  static EndReport read(InputStream in, Runnable onStarted) {
    String complaint = "";
    String refusal = "";
    String state = "";
    boolean started = false;
    Duration cpu = null;
    String full = null;
    try {
      for (String line = line(in); line != null; line = line(in)) {
        Matcher jobLine = JOB.matcher(line);
        Matcher statusLine = STATUS.matcher(line);
        Matcher timesLine = TIMES.matcher(line);
        Matcher fullLine = FULL.matcher(line);
        if (line.equals(STARTED)) {
          if (!started) {
            started = true;
            onStarted.run();
          }
        } else if (jobLine.matches()) {
          state = jobLine.group(1);
        } else if (statusLine.matches()) {
          int status = Integer.parseInt(statusLine.group(1));
          return new EndReport(termination(state, status), cpu, full, "", "");
        } else if (timesLine.matches()) {
          // Bash tells of itself first; the last such line is of its children.
          cpu = seconds(timesLine, 1).plus(seconds(timesLine, 4));
        } else if (fullLine.matches()) {
          full = fullLine.group(1);
        } else if (!started && line.startsWith(REFUSED)) {
          refusal = line.substring(REFUSED.length());
        } else if (!started && complaint.isEmpty()) {
          complaint = line;
        }
      }
    } catch (IOException e) {
      // The launcher was ended; what it had told is all that there is.
    }
    return new EndReport(null, null, null, complaint, refusal);
  }

  private static Duration seconds(Matcher times, int group) {
    return Duration.ofMinutes(Long.parseLong(times.group(group)))
        .plusSeconds(Long.parseLong(times.group(group + 1)))
        .plusMillis(Long.parseLong(times.group(group + 2)));
  }

  /**
   * {@code state} is the first word of {@code Done}, {@code Exit 137}, {@code Killed}, …; empty if
   * Bash had forgotten it, as it may if the script ends just when it begins to wait. Then the
   * status is read as shells do: above 128 it is a signal.
   */
  private static Termination termination(String state, int status) {
    boolean exited = state.equals("Done") || state.equals("Exit") || status <= 128;
    return exited
        ? new Termination.Exited(Math.min(status, 255))
        : new Termination.Signalled(Math.min(status - 128, 127));
  }

  /** The next line, cut if it is too long; null at the end. Few bytes come this way. */
  private static @Nullable String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    int next = in.read();
    if (next < 0) {
      return null;
    }
    while (next >= 0 && next != '\n') {
      if (line.length() < LONGEST_LINE) {
        line.append((char) (next < 0x20 || next > 0x7e ? '?' : next));
      }
      next = in.read();
    }
    return line.toString();
  }
}

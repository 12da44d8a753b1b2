package io.dryrun.domain.run;

import io.dryrun.domain.script.Interpreter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * The surroundings of a run: who ran the script and what held it in.
 *
 * @param runner the name of the runner; empty if none was asked
 * @param isolation what kept the script apart from everything else, in the runner's words, such as
 *     {@code none} or {@code bubblewrap}; empty if no runner was asked
 * @param enforcement by what each limit is enforced, such as {@code cgroup v2} or {@code rlimit}; a
 *     limit that is not in it is not enforced
 * @param interpreter by what the script was run; {@link Interpreter#UNKNOWN} if that is not known,
 *     as of what older versions have stored
 */
public record Surroundings(
    String runner, String isolation, Map<Limit, String> enforcement, Interpreter interpreter) {

  /** No runner was asked. */
  public static final Surroundings NONE = new Surroundings("", "", Map.of());

  /** Copies {@code enforcement}. */
  public Surroundings {
    Objects.requireNonNull(runner, "runner");
    Objects.requireNonNull(isolation, "isolation");
    Objects.requireNonNull(interpreter, "interpreter");
    var copy = new EnumMap<Limit, String>(Limit.class);
    copy.putAll(enforcement);
    enforcement = Collections.unmodifiableMap(copy);
  }

  /** Where nothing is known of the interpreter. */
  public Surroundings(String runner, String isolation, Map<Limit, String> enforcement) {
    this(runner, isolation, enforcement, Interpreter.UNKNOWN);
  }
}

package io.dryrun.domain.internal.failure;

import io.dryrun.domain.finding.Finding;
import io.dryrun.domain.script.Script;
import io.dryrun.domain.script.ScriptEnvironment;
import io.dryrun.domain.script.ScriptLanguage;
import io.dryrun.domain.validation.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hints at what usually causes a certain message in the output of a failed script. */
final class KnownCauses {
  private static final int MOST_LINES = 5000;
  private static final int LONGEST_LINE = 2000;

  /** In an advice: the place of what an operator does about what is missing. */
  private static final String SUPPLY = "%2$s";

  /** A message looked for, and the hint that it gives; {@code %s} is its first group. */
  private record Cause(String code, Pattern symptom, String advice) {}

  private static final List<Cause> CAUSES =
      List.of(
          new Cause(
              "hint.module-missing",
              Pattern.compile("(?:ModuleNotFoundError|ImportError): No module named '?([\\w.]+)"),
              "The Python module %s is not installed where scripts run here; the marketplace's image"
                  + " may have it. The standard library is everywhere. "
                  + SUPPLY),
          new Cause(
              "hint.command-missing",
              Pattern.compile(
                  "(?:: |^)([\\w./+-]++): (?:command )?not found$"
                      + "|No such file or directory: '([\\w+-]+)'"),
              "The command %s is not installed where scripts run here; the marketplace's image may"
                  + " have it. "
                  + SUPPLY),
          new Cause(
              "hint.no-network",
              Pattern.compile(
                  "(Temporary failure in name resolution|Name or service not known|Network is"
                      + " unreachable|Could not resolve host|bad address|Connection refused|No"
                      + " address associated with hostname)"),
              "A dry run has no network unless its operator allows it (\"%s\"): the runner's setting"
                  + " “network: host”, on the command line --network host. A script can look at a"
                  + " variable of the offering to do without."),
          new Cause(
              "hint.permission",
              Pattern.compile("(Permission denied|Read-only file system|Operation not permitted)"),
              "A script may write in its working directory and /tmp only, and has no privileges"
                  + " here (\"%s\"). The marketplace runs it in a container of its own, where it"
                  + " may be root."),
          new Cause(
              "hint.uuid-concatenation",
              Pattern.compile(
                  "(unsupported operand type\\(s\\) for \\+: 'UUID' and 'str'"
                      + "|name 'UUID' is not defined"
                      + "|can only concatenate str \\(not \"UUID\"\\) to str)"),
              "An id must be made text before it is joined to other text: str(id) + ' ' + …, or"
                  + " os.environ['RESOURCE_UUID'], which is text already. The marketplace's"
                  + " documentation gets this wrong (\"%s\")."),
          new Cause(
              "hint.bytes",
              Pattern.compile(
                  "(can only concatenate str \\(not \"bytes\"\\) to str"
                      + "|can't concat str to bytes"
                      + "|a bytes-like object is required, not 'str')"),
              "base64 works on bytes: encode text before, decode the result after:"
                  + " base64.b64encode(text.encode()).decode() (\"%s\")."),
          new Cause(
              "hint.file-size",
              Pattern.compile("(File size limit exceeded|\\[Errno 27\\] File too large)"),
              "A file became larger than a run may make it (\"%s\")."),
          new Cause(
              "hint.memory",
              Pattern.compile("^(MemoryError)"),
              "The script needed more memory than a run may take (%s)."));

  private static final List<Pattern> UNKNOWN_NAMES =
      List.of(
          Pattern.compile("KeyError: '([A-Z][A-Z0-9_]+)'"),
          Pattern.compile("\\b([A-Za-z_]\\w*+): (?:unbound variable|parameter not set)"));

  private static final Pattern MISSING_KEY = Pattern.compile("^KeyError: '([^']{1,200})'$");

  private static final Pattern EXIT_AT_ERRORS =
      Pattern.compile("^\\s*+set (?:-[a-z]{0,10}e|-o errexit)");

  private final Script script;
  private final ScriptEnvironment environment;
  private final List<String> lines;
  private final String supply;

  KnownCauses(Script script, ScriptEnvironment environment, String output, String supply) {
    this.script = script;
    this.environment = environment;
    this.lines = lastLines(output);
    this.supply = supply;
  }

  List<Finding> hints() {
    var hints = new ArrayList<Finding>();
    for (Cause cause : CAUSES) {
      find(cause.symptom())
          .map(
              name ->
                  Finding.hint(
                      cause.code(), "output", cause.advice().formatted(name, supply).strip()))
          .ifPresent(hints::add);
    }
    unknownVariable().ifPresent(hints::add);
    hints.addAll(new ImaginedValues(script, environment).hints(missingKey()));
    silentExit().ifPresent(hints::add);
    return hints;
  }

  /** What a script says about its own failure comes last, in lines that people can read. */
  private static List<String> lastLines(String output) {
    List<String> all = output.lines().toList();
    return all.subList(Math.max(0, all.size() - MOST_LINES), all.size()).stream()
        .filter(line -> line.length() <= LONGEST_LINE)
        .toList();
  }

  /** The group of the first line in which {@code symptom} is found. */
  private Optional<String> find(Pattern symptom) {
    return lines.stream()
        .map(symptom::matcher)
        .filter(Matcher::find)
        .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
        .findFirst();
  }

  private Optional<Finding> unknownVariable() {
    return UNKNOWN_NAMES.stream()
        .flatMap(pattern -> find(pattern).stream())
        .filter(name -> !environment.variables().containsKey(name))
        .findFirst()
        .map(this::unknownVariable);
  }

  private Finding unknownVariable(String name) {
    String nearest =
        NearestName.of(name, environment.variables().keySet())
            .map(known -> " Did you mean %s?".formatted(known))
            .orElse("");
    return Finding.hint(
        "hint.unknown-variable",
        "environment",
        "The script's environment has no variable %s.%s".formatted(name, nearest));
  }

  /** The last key that Python did not find. */
  private Optional<String> missingKey() {
    return find(MISSING_KEY);
  }

  /** A shell that ends at the first failing command says nothing of it if the command does not. */
  private Optional<Finding> silentExit() {
    boolean isSilent =
        script.language().equals(ScriptLanguage.SHELL)
            && lines.stream().noneMatch(ShellMessage::isOne)
            && script.source().lines().anyMatch(line -> EXIT_AT_ERRORS.matcher(line).find());
    return isSilent
        ? Optional.of(
            Finding.hint(
                "hint.silent-exit",
                "script",
                "`set -e` may have ended the script at a command that failed without a word. To see"
                    + " which, add `set -x` at its start."))
        : Optional.empty();
  }
}

package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.output.CapturedOutput;
import io.dryrun.domain.run.Limit;
import io.dryrun.domain.run.ResourceUsage;
import io.dryrun.domain.run.RunResult;
import io.dryrun.domain.run.Surroundings;
import io.dryrun.domain.run.Termination;
import io.dryrun.domain.script.Interpreter;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Mapping between a result, without what was printed, and its stored document. */
final class ResultDocument {
  private static final String KIND = "is";

  /** What the first version wrote where the output would be, which is stored elsewhere. */
  private static final JsonObject NO_OUTPUT =
      new MembersBuilder().text("text", "").number("bytes", 0L).flag("cut", false).build();

  private ResultDocument() {}

  static JsonObject of(RunResult result) {
    return new MembersBuilder()
        .record("termination", result.termination(), ResultDocument::ofTermination)
        .value("output", NO_OUTPUT)
        .textOf("finished", result.finished())
        .record("usage", result.usage(), ResultDocument::ofUsage)
        .record("surroundings", result.surroundings(), ResultDocument::ofSurroundings)
        .record("told", result.report().orElse(null), ReportDocument::of)
        .build();
  }

  static RunResult result(Members members, CapturedOutput output) {
    return new RunResult(
        members.record("termination", ResultDocument::termination),
        output,
        members.instant("finished"),
        members.record("usage", ResultDocument::usage),
        members.record("surroundings", ResultDocument::surroundings),
        members.recordIfAny("told", ReportDocument::report));
  }

  private static JsonObject ofTermination(Termination termination) {
    var members = new MembersBuilder();
    return switch (termination) {
      case Termination.Exited exited ->
          members.text(KIND, "exited").number("code", (long) exited.code()).build();
      case Termination.Signalled signalled ->
          members.text(KIND, "signalled").number("number", (long) signalled.number()).build();
      case Termination.LimitExceeded exceeded ->
          members
              .text(KIND, "limit")
              .constant(EnumWords.LIMITS, "limit", exceeded.limit())
              .text("detail", exceeded.detail())
              .build();
      case Termination.Cancelled cancelled -> members.text(KIND, "cancelled").build();
      case Termination.RunnerFailed failed ->
          members.text(KIND, "runner-failed").text("message", failed.message()).build();
      case Termination.NotStarted notStarted ->
          members.text(KIND, "not-started").text("message", notStarted.message()).build();
      case Termination.Interrupted interrupted -> members.text(KIND, "interrupted").build();
    };
  }

  private static Termination termination(Members members) {
    return switch (members.text(KIND)) {
      case "exited" -> new Termination.Exited(Math.toIntExact(members.number("code")));
      case "signalled" -> new Termination.Signalled(Math.toIntExact(members.number("number")));
      case "limit" ->
          new Termination.LimitExceeded(
              members.constant(EnumWords.LIMITS, "limit"), members.text("detail"));
      case "cancelled" -> new Termination.Cancelled();
      case "runner-failed" -> new Termination.RunnerFailed(members.text("message"));
      case "not-started" -> new Termination.NotStarted(members.text("message"));
      case "interrupted" -> new Termination.Interrupted();
      default -> throw new IllegalArgumentException("It ended in a way that nobody knows.");
    };
  }

  private static JsonObject ofUsage(ResourceUsage usage) {
    return new MembersBuilder()
        .textOf("wallTime", usage.wallTime())
        .textOf("cpu", usage.cpuTime().orElse(null))
        .number("peakMemory", usage.peakMemoryBytes().stream().boxed().findFirst().orElse(null))
        .build();
  }

  private static ResourceUsage usage(Members members) {
    return new ResourceUsage(
        members.duration("wallTime"),
        members.durationIfAny("cpu"),
        members.numberIfAny("peakMemory"));
  }

  private static JsonObject ofSurroundings(Surroundings surroundings) {
    return new MembersBuilder()
        .text("runner", surroundings.runner())
        .text("isolation", surroundings.isolation())
        .record("enforcement", surroundings.enforcement(), ResultDocument::ofEnforcement)
        .record("ranBy", known(surroundings.interpreter()), ResultDocument::ofInterpreter)
        .build();
  }

  private static Surroundings surroundings(Members members) {
    return new Surroundings(
        members.text("runner"),
        members.text("isolation"),
        members.record("enforcement", ResultDocument::enforcement),
        Objects.requireNonNullElse(
            members.recordIfAny("ranBy", ResultDocument::interpreter), Interpreter.UNKNOWN));
  }

  private static @Nullable Interpreter known(Interpreter interpreter) {
    return interpreter.equals(Interpreter.UNKNOWN) ? null : interpreter;
  }

  private static JsonObject ofEnforcement(Map<Limit, String> enforcement) {
    var members = new MembersBuilder();
    enforcement.forEach((limit, by) -> members.text(EnumWords.LIMITS.word(limit), by));
    return members.build();
  }

  private static Map<Limit, String> enforcement(Members members) {
    var enforcement = new EnumMap<Limit, String>(Limit.class);
    for (String word : members.names()) {
      enforcement.put(EnumWords.LIMITS.constant(word), members.text(word));
    }
    return enforcement;
  }

  private static JsonObject ofInterpreter(Interpreter interpreter) {
    return new MembersBuilder()
        .text("name", interpreter.name())
        .constant(EnumWords.SHELL_DIALECTS, "dialect", interpreter.dialect())
        .flag("unbuffered", interpreter.unbuffered())
        .build();
  }

  private static Interpreter interpreter(Members members) {
    return new Interpreter(
        members.text("name"),
        members.constant(EnumWords.SHELL_DIALECTS, "dialect"),
        members.flag("unbuffered"));
  }
}

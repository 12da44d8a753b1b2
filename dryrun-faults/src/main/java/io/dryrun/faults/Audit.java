package io.dryrun.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.dryrun.faults.ExecutionLog.Execution;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Final account of a fault: what clients were told, what servers say now, and what scripts wrote
 * down, put beside one another.
 */
final class Audit {
  private static final Duration PROCESSES_END = Duration.ofSeconds(5);

  private final Fleet fleet;
  private final Api api = new Api();
  private final List<Submission> submissions;
  private final Map<String, List<Execution>> executions;
  private final List<String> problems = new ArrayList<>();
  private final Map<Submission, Submission.End> ends = new HashMap<>();
  private int lost;
  private int twice;

  private Audit(Fleet fleet, Load load) {
    this.fleet = fleet;
    this.submissions = load.submissions();
    this.executions = fleet.site().ledger().executions();
    problems.addAll(load.wrongAnswers());
  }

  /**
   * Reads every accepted run once more, and notes a row.
   *
   * @param server any that serves
   * @param left processes that were found to be left before
   */
  static void conduct(
      Trial trial, String store, int rounds, Fleet fleet, Load load, URI server, int left) {
    var audit = new Audit(fleet, load);
    audit.submissions.forEach(submission -> audit.check(submission, server));
    List<String> still = fleet.site().marked().leftAfter(PROCESSES_END, fleet.pids());
    still.forEach(process -> audit.problems.add("a process is left: " + process));
    audit.problems.forEach(problem -> trial.problem(store + ": " + problem));
    trial.row(
        new ResultRow(
            trial.name(),
            store,
            rounds,
            audit.ends.size() + audit.lost,
            (int) audit.ends.values().stream().filter(Submission.End::interrupted).count(),
            audit.lost,
            audit.twice,
            left + still.size(),
            audit.takeovers()));
  }

  private void check(Submission submission, URI server) {
    List<Execution> all = executions.getOrDefault(submission.name(), List.of());
    int begun = all.size();
    long orders = all.stream().map(Execution::order).distinct().count();
    if (orders < begun) {
      twice++;
      problems.add("%s was executed more than once: %s".formatted(submission.name(), all));
    }
    if (orders > 1 || submission.runs().size() > 1) {
      problems.add(
          "%s became several runs, though it was asked for under one key: %s"
              .formatted(submission.name(), all));
    }
    if (submission.isAccepted()) {
      read(submission, server)
          .ifPresentOrElse(
              last -> checkEnd(submission, new Submission.End(last), begun), () -> lost++);
    } else if (begun > 0 && !submission.isUnclear()) {
      problems.add(submission.name() + " was executed although it was refused");
    }
  }

  private Optional<JsonNode> read(Submission submission, URI server) {
    var run = submission.runs().iterator().next();
    try {
      Api.Response response = api.find(server, run);
      if (response.status() == 200 && Submission.End.of(response.body())) {
        return Optional.of(response.body());
      }
      problems.add(
          "%s, accepted as %s, is lost: %d %s"
              .formatted(submission.name(), run, response.status(), response.body()));
    } catch (IOException e) {
      problems.add("%s can't be read: %s".formatted(run, e));
    }
    return Optional.empty();
  }

  private void checkEnd(Submission submission, Submission.End now, int begun) {
    ends.put(submission, now);
    submission
        .end()
        .filter(first -> !first.all().equals(now.all()))
        .ifPresent(
            first ->
                problems.add(
                    "%s changed after its end: %s, then %s"
                        .formatted(submission.name(), first.all(), now.all())));
    if (now.done() && begun == 0) {
      problems.add(submission.name() + " is done, but was never executed");
    } else if (now.done() && !now.output().endsWith("id-" + submission.name() + "\n")) {
      problems.add(submission.name() + " is done, but its output is not whole: " + now.output());
    } else if (!now.done() && !now.interrupted()) {
      problems.add(submission.name() + " ended for no good reason: " + now.termination());
    } else if (!now.done() && begunByLiving(submission)) {
      problems.add(submission.name() + " was interrupted, but the server that began it lived");
    }
  }

  private boolean begunByLiving(Submission submission) {
    List<Execution> all = executions.getOrDefault(submission.name(), List.of());
    return !all.isEmpty()
        && all.stream()
            .noneMatch(e -> fleet.deaths().stream().anyMatch(d -> d.server() == e.server()));
  }

  /** Of runs that a server had begun when it died, if one was left that did not die before. */
  private List<Double> takeovers() {
    if (fleet.falseClocks()) {
      return List.of();
    }
    var times = new ArrayList<Double>();
    for (Fleet.Death death : fleet.deaths()) {
      ends.forEach(
          (submission, end) -> {
            boolean begunThere =
                executions.getOrDefault(submission.name(), List.of()).stream()
                    .anyMatch(e -> e.server() == death.server() && e.begun() < death.at());
            boolean afterwards = end.interrupted() && end.finished() >= death.at();
            if (begunThere && afterwards && !deathOfLastBetween(death.at(), end.finished())) {
              times.add(end.finished() - death.at());
            }
          });
    }
    return times;
  }

  private boolean deathOfLastBetween(double from, double to) {
    return fleet.deaths().stream().anyMatch(d -> d.last() && d.at() > from && d.at() < to);
  }
}

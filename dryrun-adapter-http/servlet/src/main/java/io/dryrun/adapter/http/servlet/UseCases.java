package io.dryrun.adapter.http.servlet;

import io.dryrun.application.port.in.CancelDryRun;
import io.dryrun.application.port.in.CompareScripts;
import io.dryrun.application.port.in.FindDryRun;
import io.dryrun.application.port.in.ListDryRuns;
import io.dryrun.application.port.in.PermitDryRun;
import io.dryrun.application.port.in.RehearseOffering;
import io.dryrun.application.port.in.RunDryRun;
import io.dryrun.application.port.in.StartDryRun;
import io.dryrun.application.port.in.WatchDryRun;
import java.util.Objects;

/**
 * The use cases that the API can be asked for.
 *
 * @param permit what says, before a body is read, whether it is worth it
 * @param run what {@code run} does
 * @param start what {@code async_run} does
 * @param find what gives one dry run
 * @param list what lists them
 * @param cancel what ends one before its time
 * @param compare what {@code run} does when it is to compare
 * @param rehearse what {@code rehearse} does
 * @param watch what tells the events of one
 */
public record UseCases(
    PermitDryRun permit,
    RunDryRun run,
    StartDryRun start,
    FindDryRun find,
    ListDryRuns list,
    CancelDryRun cancel,
    CompareScripts compare,
    RehearseOffering rehearse,
    WatchDryRun watch) {

  /** Refuses nulls. */
  public UseCases {
    Objects.requireNonNull(permit, "permit");
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(find, "find");
    Objects.requireNonNull(list, "list");
    Objects.requireNonNull(cancel, "cancel");
    Objects.requireNonNull(compare, "compare");
    Objects.requireNonNull(rehearse, "rehearse");
    Objects.requireNonNull(watch, "watch");
  }

  /** All of them from one object, as {@code DryRuns} is. */
  public static <
          T extends
              PermitDryRun & RunDryRun & StartDryRun & FindDryRun & ListDryRuns & CancelDryRun
                  & CompareScripts & RehearseOffering & WatchDryRun>
      UseCases of(T all) {
    return new UseCases(all, all, all, all, all, all, all, all, all);
  }
}

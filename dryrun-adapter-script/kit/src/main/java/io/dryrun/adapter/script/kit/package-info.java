/**
 * A kit for the makers of script runners, beside the port: typed settings with the page that
 * describes them ({@link io.dryrun.adapter.script.kit.Setting}, {@link
 * io.dryrun.adapter.script.kit.Settings}), one grammar of amounts ({@link
 * io.dryrun.adapter.script.kit.Amounts}), the limits of a script ({@link
 * io.dryrun.adapter.script.kit.Bounds}), the variables that a shell passes on ({@link
 * io.dryrun.adapter.script.kit.ShellNames}), and what starts, completes, ends and cleans up runs
 * ({@link io.dryrun.adapter.script.kit.RunningScripts}, {@link
 * io.dryrun.adapter.script.kit.RunGuard}, {@link io.dryrun.adapter.script.kit.Sweeper}), and keeps
 * places for them ready ({@link io.dryrun.adapter.script.kit.WarmPools}).
 *
 * <p>A runner uses what it likes of it; nothing of the application knows it.
 */
@NullMarked
package io.dryrun.adapter.script.kit;

import org.jspecify.annotations.NullMarked;

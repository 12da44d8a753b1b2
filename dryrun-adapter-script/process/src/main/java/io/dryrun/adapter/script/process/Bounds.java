package io.dryrun.adapter.script.process;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a script may take.
 *
 * @param memory bytes, of all its processes and of what they write into memory
 * @param nanoCpus how many processors, in 10⁻⁹; zero for all that there are
 * @param cpuTime time on the processors, of all its processes; null for as much as there is
 * @param processes how many processes and threads, the launcher's one counted
 * @param disk bytes of its working directory, and as many in {@code /tmp}, where a sandbox has them
 * @param fileSize bytes of one file
 * @param openFiles of one process
 */
record Bounds(
    long memory,
    long nanoCpus,
    @Nullable Duration cpuTime,
    long processes,
    long disk,
    long fileSize,
    long openFiles) {}

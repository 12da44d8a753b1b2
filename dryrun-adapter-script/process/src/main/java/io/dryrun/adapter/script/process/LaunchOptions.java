package io.dryrun.adapter.script.process;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The options of a launcher: what differs between the commands that start scripts.
 *
 * @param limits for {@link LaunchScript}
 * @param memoryCounted whether something counts the memory of all processes of a run together
 * @param user the kernel's user as whom it runs; empty for the server's own
 * @param relay the process whose network it shares; empty for none, and no network then
 * @param authority the certificate that the script is to trust, a file; empty for the system's
 */
record LaunchOptions(
    String limits,
    boolean memoryCounted,
    OptionalLong user,
    OptionalLong relay,
    Optional<Path> authority) {}

package io.dryrun.adapter.script.docker;

import io.dryrun.application.port.out.ScriptRunner;
import io.dryrun.application.port.out.ScriptRunnerProvider;
import java.util.Map;

/**
 * Makes the runner {@code docker}: each script runs in a container of its own. Thread-safe. Does
 * not talk to the engine yet: an engine that is away is told by each run.
 *
 * <p>Settings, none of which is needed; sizes are such as {@code 256MiB}:
 *
 * <ul>
 *   <li>{@code host}: the engine's address, {@code unix:///…} or {@code tcp://…}; by default that
 *       of the variable DOCKER_HOST, else {@code unix:///var/run/docker.sock}. DOCKER_TLS_VERIFY
 *       and DOCKER_CERT_PATH hold as for Docker's own client.
 *   <li>{@code python.image}, {@code python.command}: for Python scripts; {@code
 *       python:3.11-alpine} and {@code python}.
 *   <li>{@code shell.image}, {@code shell.command}: for shell scripts; {@code alpine:3} and {@code
 *       sh}. An image needs {@code sh}, {@code env}, {@code cat}, {@code head}, {@code tail},
 *       {@code sleep}, {@code mkdir} and {@code chmod} besides.
 *   <li>{@code python.unbuffered}: {@code false}, the default: Python keeps what it prints to a
 *       pipe until there is enough of it, as the marketplace's does; or {@code true}.
 *   <li>{@code LANGUAGE.image}, {@code LANGUAGE.command}: for scripts in another language, by the
 *       word of {@code secret_options.language}; the command is that word by default.
 *   <li>{@code pull}: {@code missing}, the default, {@code never} or {@code always}.
 *   <li>{@code network}: {@code none}, the default, or {@code host}.
 *   <li>{@code memory}: 512MiB by default, with all that the script writes.
 *   <li>{@code cpus}: how many processors' time, such as {@code 0.5}; 1 by default.
 *   <li>{@code cpu-time}: how long one process may be on the processors, such as {@code 90s}; by
 *       default as long as the script may run.
 *   <li>{@code processes}: how many processes and threads, six of them the runner's, four with
 *       {@code log}; 256 by default.
 *   <li>{@code disk}: the working directory, and as much again in {@code /tmp}, both in memory;
 *       128MiB by default.
 *   <li>{@code file-size}: one file; as much as {@code disk} by default.
 *   <li>{@code open-files}: per process; 1024 by default.
 *   <li>{@code user}: as whom, {@code uid:gid}, not root; 65534:65534 by default.
 *   <li>{@code owner}: a name that no other live server has on this engine. With it a server that
 *       starts again removes what its predecessor left at once; without it, when the time that was
 *       given to those runs is over.
 *   <li>{@code seccomp}: {@code engine} for the engine's own filter of system calls, or a file of
 *       this server with a profile in Docker's format; by default this runner's own, which unlike
 *       those of engines refuses ptrace, io_uring and sockets of other kinds than unix and IP.
 *       Podman takes none over its socket; there the default is its own.
 *   <li>{@code log}: {@code none}, the default: a run ends with its server. {@code local}: it goes
 *       on, the engine keeps its output on its disk for as long, and another server with the same
 *       setting takes it over.
 * </ul>
 */
public final class DockerScriptRunnerProvider implements ScriptRunnerProvider {

  /** For {@link java.util.ServiceLoader} and for embedders. */
  public DockerScriptRunnerProvider() {}

  @Override
  public String name() {
    return DockerScriptRunner.NAME;
  }

  @Override
  public ScriptRunner create(Map<String, String> settings) {
    return new DockerScriptRunner(DockerSettings.of(settings));
  }
}

package io.dryrun.adapter.script.docker;

/**
 * A container whose launcher waits for the one job that it will get.
 *
 * @param id the engine's name for it
 * @param image what it was made from, by its content
 * @param keeper the input of its main process, with which it ends
 * @param launcher who waits in it
 * @param program the engine's name for the launcher
 */
record WarmContainer(
    String id,
    String image,
    ContainerInputStream keeper,
    WaitingLauncher launcher,
    String program) {}

package io.dryrun.adapter.script.kubernetes;

/**
 * A pod that waited and whose launcher has answered: it takes what a job is made of.
 *
 * @param pod that waited
 * @param connection by which the launcher listens
 */
record TakenPod(WarmPod pod, PodConnection connection) {}

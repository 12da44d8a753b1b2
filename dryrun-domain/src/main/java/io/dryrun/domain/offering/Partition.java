package io.dryrun.domain.offering;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partition of a SLURM cluster. A limit that is {@code null} is not set.
 *
 * @param uuid its UUID
 * @param name its name in SLURM
 * @param cpus about processors
 * @param memory about memory
 * @param time about time
 * @param nodes about nodes
 * @param exclusivity what a job does not share
 * @param priorityTier its tier for scheduling and preemption
 * @param qos name of its quality of service
 */
public record Partition(
    @Nullable UUID uuid,
    @Nullable String name,
    CpuLimits cpus,
    MemoryLimits memory,
    TimeLimits time,
    NodeLimits nodes,
    Exclusivity exclusivity,
    @Nullable Integer priorityTier,
    @Nullable String qos) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if one of the groups is null
   */
  public Partition {
    Objects.requireNonNull(cpus, "The CPU limits are missing; none is CpuLimits.NONE.");
    Objects.requireNonNull(memory, "The memory limits are missing; none is MemoryLimits.NONE.");
    Objects.requireNonNull(time, "The time limits are missing; none is TimeLimits.NONE.");
    Objects.requireNonNull(nodes, "The node limits are missing; none is NodeLimits.NONE.");
    Objects.requireNonNull(exclusivity, "The exclusivity is missing; none is Exclusivity.NONE.");
  }

  /**
   * Processors.
   *
   * @param cpuBind default task binding policy, as SLURM numbers it
   * @param defaultPerGpu CPUs given with each GPU
   * @param maxPerNode most CPUs of a node
   * @param maxPerSocket most CPUs of a socket
   */
  public record CpuLimits(
      @Nullable Integer cpuBind,
      @Nullable Integer defaultPerGpu,
      @Nullable Integer maxPerNode,
      @Nullable Integer maxPerSocket) {

    /** Nothing is set. */
    public static final CpuLimits NONE = new CpuLimits(null, null, null, null);
  }

  /**
   * Memory, in MB.
   *
   * @param defaultPerCpu given with each CPU
   * @param defaultPerGpu given with each GPU
   * @param defaultPerNode given with each node
   * @param maxPerCpu most for a CPU
   * @param maxPerNode most of a node
   */
  public record MemoryLimits(
      @Nullable Long defaultPerCpu,
      @Nullable Long defaultPerGpu,
      @Nullable Long defaultPerNode,
      @Nullable Long maxPerCpu,
      @Nullable Long maxPerNode) {

    /** Nothing is set. */
    public static final MemoryLimits NONE = new MemoryLimits(null, null, null, null, null);
  }

  /**
   * Time, in two units, as SLURM has it.
   *
   * @param defaultMinutes a job's time limit unless it asks for another, in minutes
   * @param maxMinutes the longest time limit that it may ask for, in minutes
   * @param graceSeconds what a preempted job has left, in seconds
   */
  public record TimeLimits(
      @Nullable Integer defaultMinutes,
      @Nullable Integer maxMinutes,
      @Nullable Integer graceSeconds) {

    /** Nothing is set. */
    public static final TimeLimits NONE = new TimeLimits(null, null, null);
  }

  /**
   * Nodes.
   *
   * @param min fewest of a job
   * @param max most of a job
   */
  public record NodeLimits(@Nullable Integer min, @Nullable Integer max) {

    /** Nothing is set. */
    public static final NodeLimits NONE = new NodeLimits(null, null);
  }

  /**
   * What a job does not share.
   *
   * @param topology whether it has its part of the topology for itself
   * @param user whether its nodes are for jobs of the same user only
   * @param reservation whether it needs a reservation
   */
  public record Exclusivity(
      @Nullable Boolean topology, @Nullable Boolean user, @Nullable Boolean reservation) {

    /** Nothing is set. */
    public static final Exclusivity NONE = new Exclusivity(null, null, null);
  }
}

package io.dryrun.domain.offering;

import java.util.List;

/**
 * The equipment of a cluster for high-performance computing.
 *
 * @param softwareCatalogs the catalogs of installed software
 * @param partitions the partitions of its SLURM scheduler
 */
public record Cluster(List<SoftwareCatalog> softwareCatalogs, List<Partition> partitions) {

  /** No cluster. */
  public static final Cluster NONE = new Cluster(List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws NullPointerException if a list or one of its elements is null
   */
  public Cluster {
    softwareCatalogs = Copies.list(softwareCatalogs, "software catalogs");
    partitions = Copies.list(partitions, "partitions");
  }
}

package io.dryrun.domain.offering;

import io.dryrun.domain.json.JsonValue;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A catalog of software that an offering has installed.
 *
 * @param uuid UUID of the link between offering and catalog
 * @param catalog the catalog itself
 * @param enabledCpuFamily for which CPU families, usually an array as {@code ["x86_64"]}
 * @param enabledCpuMicroarchitectures for which microarchitectures, usually an array as {@code
 *     ["zen3"]}
 * @param packageCount how many packages it has
 * @param partition the partition that it is installed on; {@code null}: everywhere
 */
public record SoftwareCatalog(
    @Nullable UUID uuid,
    @Nullable Catalog catalog,
    JsonValue enabledCpuFamily,
    JsonValue enabledCpuMicroarchitectures,
    @Nullable Long packageCount,
    @Nullable CatalogPartition partition) {

  /**
   * Checks the values.
   *
   * @throws NullPointerException if one of the JSON values is null
   */
  public SoftwareCatalog {
    Objects.requireNonNull(
        enabledCpuFamily, "The CPU families are missing; none is an empty array.");
    Objects.requireNonNull(
        enabledCpuMicroarchitectures,
        "The microarchitectures are missing; none is an empty array.");
  }

  /**
   * The catalog itself, such as a release of EESSI.
   *
   * @param uuid its UUID; documented as plain text
   * @param name its name
   * @param version its version
   * @param description what it is
   */
  public record Catalog(
      @Nullable String uuid,
      @Nullable String name,
      @Nullable String version,
      @Nullable String description) {}

  /**
   * A partition, as far as a catalog tells about it.
   *
   * @param uuid its UUID; documented as plain text
   * @param name its name in SLURM
   * @param priorityTier its tier for scheduling and preemption
   * @param qos its quality of service
   */
  public record CatalogPartition(
      @Nullable String uuid,
      @Nullable String name,
      @Nullable Integer priorityTier,
      @Nullable String qos) {}
}

package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Partition;
import io.dryrun.domain.offering.Partition.CpuLimits;
import io.dryrun.domain.offering.Partition.Exclusivity;
import io.dryrun.domain.offering.Partition.MemoryLimits;
import io.dryrun.domain.offering.Partition.NodeLimits;
import io.dryrun.domain.offering.Partition.TimeLimits;

/** An element of {@code partitions}. */
final class PartitionJson {

  private PartitionJson() {}

  static Partition read(FieldReader fields) {
    return new Partition(
        fields.uuid("uuid"),
        fields.text("partition_name"),
        new CpuLimits(
            fields.integer("cpu_bind"),
            fields.integer("def_cpu_per_gpu"),
            fields.integer("max_cpus_per_node"),
            fields.integer("max_cpus_per_socket")),
        new MemoryLimits(
            fields.longInteger("def_mem_per_cpu"),
            fields.longInteger("def_mem_per_gpu"),
            fields.longInteger("def_mem_per_node"),
            fields.longInteger("max_mem_per_cpu"),
            fields.longInteger("max_mem_per_node")),
        new TimeLimits(
            fields.integer("default_time"),
            fields.integer("max_time"),
            fields.integer("grace_time")),
        new NodeLimits(fields.integer("min_nodes"), fields.integer("max_nodes")),
        new Exclusivity(
            fields.flag("exclusive_topo"), fields.flag("exclusive_user"), fields.flag("req_resv")),
        fields.integer("priority_tier"),
        fields.text("qos"));
  }

  static JsonObject write(Partition partition) {
    return new FieldWriter()
        .uuid("uuid", partition.uuid())
        .text("partition_name", partition.name())
        .nullableInteger("cpu_bind", partition.cpus().cpuBind())
        .nullableInteger("def_cpu_per_gpu", partition.cpus().defaultPerGpu())
        .nullableInteger("max_cpus_per_node", partition.cpus().maxPerNode())
        .nullableInteger("max_cpus_per_socket", partition.cpus().maxPerSocket())
        .nullableInteger("def_mem_per_cpu", partition.memory().defaultPerCpu())
        .nullableInteger("def_mem_per_gpu", partition.memory().defaultPerGpu())
        .nullableInteger("def_mem_per_node", partition.memory().defaultPerNode())
        .nullableInteger("max_mem_per_cpu", partition.memory().maxPerCpu())
        .nullableInteger("max_mem_per_node", partition.memory().maxPerNode())
        .nullableInteger("default_time", partition.time().defaultMinutes())
        .nullableInteger("max_time", partition.time().maxMinutes())
        .nullableInteger("grace_time", partition.time().graceSeconds())
        .nullableInteger("max_nodes", partition.nodes().max())
        .nullableInteger("min_nodes", partition.nodes().min())
        .flag("exclusive_topo", partition.exclusivity().topology())
        .flag("exclusive_user", partition.exclusivity().user())
        .nullableInteger("priority_tier", partition.priorityTier())
        .text("qos", partition.qos())
        .flag("req_resv", partition.exclusivity().reservation())
        .object();
  }
}

package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.SoftwareCatalog;
import io.dryrun.domain.offering.SoftwareCatalog.Catalog;
import io.dryrun.domain.offering.SoftwareCatalog.CatalogPartition;
import org.jspecify.annotations.Nullable;

/** An element of {@code software_catalogs}. */
final class SoftwareCatalogJson {

  private SoftwareCatalogJson() {}

  static SoftwareCatalog read(FieldReader fields) {
    return new SoftwareCatalog(
        fields.uuid("uuid"),
        fields.optional("catalog", SoftwareCatalogJson::readCatalog),
        fields.any("enabled_cpu_family", JsonArray.EMPTY),
        fields.any("enabled_cpu_microarchitectures", JsonArray.EMPTY),
        fields.longInteger("package_count"),
        fields.optional("partition", SoftwareCatalogJson::readPartition));
  }

  static JsonObject write(SoftwareCatalog link) {
    return new FieldWriter()
        .uuid("uuid", link.uuid())
        .value("catalog", write(link.catalog()))
        .value("enabled_cpu_family", link.enabledCpuFamily())
        .value("enabled_cpu_microarchitectures", link.enabledCpuMicroarchitectures())
        .integer("package_count", link.packageCount())
        .value("partition", write(link.partition()))
        .object();
  }

  private static Catalog readCatalog(FieldReader fields) {
    return new Catalog(
        fields.text("uuid"),
        fields.text("name"),
        fields.text("version"),
        fields.text("description"));
  }

  private static JsonObject write(@Nullable Catalog catalog) {
    if (catalog == null) {
      return JsonObject.EMPTY;
    }
    return new FieldWriter()
        .text("uuid", catalog.uuid())
        .text("name", catalog.name())
        .text("version", catalog.version())
        .text("description", catalog.description())
        .object();
  }

  private static CatalogPartition readPartition(FieldReader fields) {
    return new CatalogPartition(
        fields.text("uuid"),
        fields.text("partition_name"),
        fields.integer("priority_tier"),
        fields.text("qos"));
  }

  private static JsonObject write(@Nullable CatalogPartition partition) {
    if (partition == null) {
      return JsonObject.EMPTY;
    }
    return new FieldWriter()
        .text("uuid", partition.uuid())
        .text("partition_name", partition.name())
        .integer("priority_tier", partition.priorityTier())
        .text("qos", partition.qos())
        .object();
  }
}

package io.dryrun.adapter.http.json;

import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.offering.Screenshot;

/** An element of {@code screenshots}. */
final class ScreenshotJson {

  private ScreenshotJson() {}

  static Screenshot read(FieldReader fields) {
    return new Screenshot(
        fields.uuid("uuid"),
        fields.text("name"),
        fields.text("description"),
        fields.uri("image"),
        fields.uri("thumbnail"),
        fields.instant("created"));
  }

  static JsonObject write(Screenshot screenshot) {
    return new FieldWriter()
        .text("name", screenshot.name())
        .uuid("uuid", screenshot.uuid())
        .text("description", screenshot.description())
        .link("image", screenshot.image())
        .nullableLink("thumbnail", screenshot.thumbnail())
        .instant("created", screenshot.created())
        .object();
  }
}

package io.dryrun.domain.offering;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The texts and pictures by which customers are shown an offering. The texts may be HTML.
 *
 * @param description one paragraph
 * @param fullDescription the whole text
 * @param vendorDetails who makes it
 * @param gettingStarted first steps after an order
 * @param integrationGuide how to connect to it
 * @param thumbnail a small picture
 * @param image a large picture
 * @param screenshots pictures of the service
 * @param files documents to download
 */
public record Presentation(
    @Nullable String description,
    @Nullable String fullDescription,
    @Nullable String vendorDetails,
    @Nullable String gettingStarted,
    @Nullable String integrationGuide,
    @Nullable URI thumbnail,
    @Nullable URI image,
    List<Screenshot> screenshots,
    List<OfferingFile> files) {

  /** Nothing to show. */
  public static final Presentation NONE =
      new Presentation(null, null, null, null, null, null, null, List.of(), List.of());

  /**
   * Copies the lists.
   *
   * @throws NullPointerException if a list or one of its elements is null
   */
  public Presentation {
    screenshots = Copies.list(screenshots, "screenshots");
    files = Copies.list(files, "files");
  }
}

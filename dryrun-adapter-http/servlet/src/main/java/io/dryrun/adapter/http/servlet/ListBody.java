package io.dryrun.adapter.http.servlet;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.application.page.DryRunListing;
import io.dryrun.domain.run.DryRun;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The body of a list: an array of dry runs, each of which is read when those before it are written:
 * memory holds one of them at a time, and the store nothing at all while a client takes its time.
 * One that is gone by then is left out.
 *
 * @param listing the dry runs
 * @param base what comes before the API in addresses
 * @param report where each says what is in its report
 */
record ListBody(DryRunListing listing, String base, ReportPlacement report) implements Body {

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write('[');
    boolean first = true;
    for (DryRunListing.Item item : listing.page().items()) {
      Optional<DryRun> run = listing.reader().apply(item.uuid());
      if (run.isPresent()) {
        if (!first) {
          out.write(',');
        }
        first = false;
        JsonText.writeTo(report.write(run.get(), base), out);
      }
    }
    out.write(']');
  }
}

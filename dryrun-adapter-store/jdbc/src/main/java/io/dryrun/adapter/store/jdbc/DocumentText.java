package io.dryrun.adapter.store.jdbc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.dryrun.adapter.json.JsonTree;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.domain.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Mapping between stored documents and their text, which is JSON in ASCII. Thread-safe. */
final class DocumentText {
  /** More than any document of ours has: requests are bounded when they enter, results by us. */
  private static final int MOST = Integer.MAX_VALUE;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          // Of ours alone, not of threads: those of a container outlive the classes of a redeploy.
          .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MOST)
                  .maxNumberLength(MOST)
                  .maxStringLength(MOST)
                  .maxNameLength(MOST)
                  .build())
          .streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MOST).build())
          // An error must not quote the document.
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          // A script may print what Python takes for a number.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          // So that text survives that is no valid UTF-16.
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private DocumentText() {}

  static byte[] write(JsonValue document) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(bytes)) {
      JsonTree.write(UnwritableNames.encoded(document), out);
    } catch (IOException e) {
      throw new UncheckedIOException("A document could not be written as JSON.", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads a document.
   *
   * @throws IOException if it is none; what it says may quote it
   */
  static JsonValue read(byte[] document) throws IOException {
    try (JsonParser in = JSON.createParser(document)) {
      if (in.nextToken() == null) {
        throw new IOException("It is empty.");
      }
      return UnwritableNames.decoded(JsonTree.read(in, MOST));
    } catch (MalformedJsonException e) {
      throw new IOException("It is no JSON.", e);
    }
  }
}

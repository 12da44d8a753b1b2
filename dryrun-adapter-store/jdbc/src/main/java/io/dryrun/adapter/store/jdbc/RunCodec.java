package io.dryrun.adapter.store.jdbc;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.dryrun.application.refusal.UnavailableException;
import io.dryrun.domain.order.User;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.CapturedOutput;
import io.dryrun.domain.run.RunResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;

/**
 * Requests and results as JSON documents, which name their version. What one version has written,
 * all later ones read. Thread-safe.
 */
final class RunCodec {
  private static final int VERSION = 1;
  private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  /** More than any document of ours has: requests are bounded when they enter, results by us. */
  private static final int MOST = Integer.MAX_VALUE;

  private static final JsonMapper MAPPER = mapper();

  private RunCodec() {}

  /** A document that can't be read: it is damaged, or a newer version has written it. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String told;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
      told = message;
    }

    /** The same for whoever asked for this dry run alone. */
    UnavailableException toRefusal() {
      return new UnavailableException(told, RETRY_AFTER, this);
    }
  }

  /**
   * Who asked for what.
   *
   * @param requester who
   * @param request what
   */
  record Asked(User requester, DryRunRequest request) {
    Asked {
      Objects.requireNonNull(requester, "requester");
      Objects.requireNonNull(request, "request");
    }
  }

  private record AskedDocument(int version, User requester, DryRunRequest request) {
    AskedDocument {
      Objects.requireNonNull(requester, "requester");
      Objects.requireNonNull(request, "request");
    }
  }

  private record ResultDocument(int version, long bytes, boolean cut, RunResult result) {
    ResultDocument {
      Objects.requireNonNull(result, "result");
    }
  }

  private record VersionOnly(int version) {}

  static byte[] encode(Asked asked) {
    return write(new AskedDocument(VERSION, asked.requester(), asked.request()));
  }

  /** All of it but the text of the output. */
  static byte[] encode(RunResult result) {
    CapturedOutput output = result.output();
    return write(
        new ResultDocument(
            VERSION, output.bytes(), output.cut(), withOutput(result, CapturedOutput.NONE)));
  }

  static Asked asked(UUID dryRun, byte[] document) throws UnreadableException {
    AskedDocument read = read(dryRun, document, AskedDocument.class);
    return new Asked(read.requester(), read.request());
  }

  static RunResult result(UUID dryRun, byte[] document, String output) throws UnreadableException {
    ResultDocument read = read(dryRun, document, ResultDocument.class);
    return withOutput(read.result(), new CapturedOutput(output, read.bytes(), read.cut()));
  }

  private static RunResult withOutput(RunResult result, CapturedOutput output) {
    return new RunResult(
        result.termination(),
        output,
        result.finished(),
        result.usage(),
        result.surroundings(),
        result.told());
  }

  private static byte[] write(Object document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A dry run could not be written as JSON.", e);
    }
  }

  private static <T> T read(UUID dryRun, byte[] document, Class<T> type)
      throws UnreadableException {
    try {
      VersionOnly only = MAPPER.readValue(document, VersionOnly.class);
      int version = only == null ? 0 : only.version();
      if (version != VERSION) {
        throw new IOException(
            "Its version is %d, this program reads %d.".formatted(version, VERSION));
      }
      return MAPPER.readValue(document, type);
    } catch (IOException e) {
      // What Jackson says may quote the document, which may hold what its sender keeps secret.
      String why = e instanceof JsonProcessingException ? "It is damaged." : e.getMessage();
      throw unreadable(dryRun, why == null ? "" : why, e);
    }
  }

  /** What causes it is told by its kind alone. */
  static UnreadableException unreadable(UUID dryRun, String why, Exception cause) {
    return new UnreadableException(
        "The record of the dry run %s can't be read. %s".formatted(dryRun, why),
        new IOException(cause.getClass().getName()));
  }

  private static JsonMapper mapper() {
    var factory =
        JsonFactory.builder()
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
            // So that text survives that is no valid UTF-16.
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    return JsonMapper.builder(factory)
        // Records are their components; what else they offer is calculated.
        .visibility(PropertyAccessor.GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
        .visibility(PropertyAccessor.FIELD, Visibility.ANY)
        .disable(MapperFeature.ALLOW_FINAL_FIELDS_AS_MUTATORS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
        // Only VersionOnly leaves something out; a record without its members can't be made.
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .addModule(DomainTypes.module())
        .build();
  }
}

package io.dryrun.adapter.http.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.dryrun.adapter.json.JsonText;
import io.dryrun.adapter.json.JsonTree;
import io.dryrun.adapter.json.JsonValueModule;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.Component;
import io.dryrun.domain.offering.Offering;
import io.dryrun.domain.offering.Plan;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.Report;
import io.dryrun.domain.request.DryRunRequest;
import io.dryrun.domain.run.Comparison;
import io.dryrun.domain.run.DryRun;
import io.dryrun.domain.run.Rehearsal;
import io.dryrun.domain.validation.InvalidFieldsException;
import java.io.IOException;
import java.util.function.Function;

/**
 * Module of Jackson 2 with which an {@code ObjectMapper} writes and reads what dry runs are about
 * as the contract says. {@code findAndRegisterModules()} finds it.
 *
 * <p>Written are {@link Offering}, without scripts and secrets, its {@link Plan}s, {@link
 * Component}s and {@link Term}s alone, {@link DryRun}, {@link OfferingDryRun}, {@link Comparison},
 * {@link Rehearsal}, {@link Report}, {@link DryRunRequest} and {@link JsonValue}; read are {@link
 * Offering}, {@link DryRunRequest} and {@link JsonValue}. A document that can't be read fails with
 * a {@code JsonMappingException} whose message names each wrong field.
 */
public final class DryRunJacksonModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** With addresses that begin with {@code /api/…}; for others, register one with a base. */
  public DryRunJacksonModule() {
    this("");
  }

  /**
   * With addresses that begin with {@code base}.
   *
   * @param base as for {@link DryRunJson#write}
   */
  public DryRunJacksonModule(String base) {
    super("dryrun-adapter-http-json");
    writes(Offering.class, OfferingJson::write);
    writes(Plan.class, OfferingJson::write);
    writes(Component.class, OfferingJson::write);
    writes(Term.class, term -> new JsonString(term.word()));
    writes(DryRun.class, dryRun -> DryRunJson.write(dryRun, base));
    writes(OfferingDryRun.class, both -> DryRunJson.write(both, base));
    writes(Comparison.class, comparison -> ComparisonJson.write(comparison, base));
    writes(Rehearsal.class, rehearsal -> RehearsalJson.write(rehearsal, base));
    writes(Report.class, ReportJson::write);
    writes(DryRunRequest.class, request -> RequestJson.write(request, base));
    reads(Offering.class, OfferingJson::read);
    reads(DryRunRequest.class, RequestJson::read);
  }

  @Override
  public Iterable<? extends com.fasterxml.jackson.databind.Module> getDependencies() {
    return java.util.List.of(new JsonValueModule());
  }

  private <T> void writes(Class<T> type, Function<T, JsonValue> document) {
    addSerializer(type, new Serializer<>(type, document));
  }

  private <T> void reads(Class<T> type, Function<JsonValue, T> reader) {
    addDeserializer(type, new Deserializer<>(type, reader));
  }

  private static final class Serializer<T> extends StdSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<T, JsonValue> document;

    Serializer(Class<T> type, Function<T, JsonValue> document) {
      super(type);
      this.document = document;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      JsonTree.write(document.apply(value), json);
    }
  }

  private static final class Deserializer<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient Function<JsonValue, T> reader;

    Deserializer(Class<T> type, Function<JsonValue, T> reader) {
      super(type);
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser tokens, DeserializationContext context) throws IOException {
      try {
        return reader.apply(JsonTree.read(tokens, JsonText.MAX_DEPTH));
      } catch (InvalidFieldsException e) {
        throw JsonMappingException.from(tokens, e.errors().summary(), e);
      } catch (MalformedJsonException e) {
        throw JsonMappingException.from(tokens, e.getMessage(), e);
      }
    }
  }
}

package io.dryrun.adapter.http.jackson3;

import io.dryrun.adapter.http.json.ComparisonJson;
import io.dryrun.adapter.http.json.DryRunJson;
import io.dryrun.adapter.http.json.OfferingJson;
import io.dryrun.adapter.http.json.RehearsalJson;
import io.dryrun.adapter.http.json.ReportJson;
import io.dryrun.adapter.http.json.RequestJson;
import io.dryrun.adapter.json.MalformedJsonException;
import io.dryrun.application.port.in.OfferingDryRun;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Module of Jackson 3 with which a mapper writes and reads what dry runs are about as the contract
 * says. {@code findAndAddModules()} finds it, as Spring Boot 4 does by itself.
 *
 * <p>Written are {@link Offering}, without scripts and secrets, its {@link Plan}s, {@link
 * Component}s and {@link Term}s alone, {@link DryRun}, {@link OfferingDryRun}, {@link Comparison},
 * {@link Rehearsal}, {@link Report}, {@link DryRunRequest} and {@link JsonValue}; read are {@link
 * Offering}, {@link DryRunRequest} and {@link JsonValue}. A document that can't be read fails with
 * a {@code DatabindException} whose message names each wrong field.
 */
public final class DryRunJacksonModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** With addresses that begin with {@code /api/…}; for others, add one with a base. */
  public DryRunJacksonModule() {
    this("");
  }

  /**
   * With addresses that begin with {@code base}.
   *
   * @param base as for {@link DryRunJson#write}
   */
  public DryRunJacksonModule(String base) {
    super("dryrun-adapter-http-jackson3");
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
    writes(JsonValue.class, value -> value);
    reads(Offering.class, OfferingJson::read);
    reads(DryRunRequest.class, RequestJson::read);
    reads(JsonValue.class, value -> value);
    reads(JsonObject.class, value -> kind(JsonObject.class, value));
    reads(JsonArray.class, value -> kind(JsonArray.class, value));
  }

  private static <T extends JsonValue> T kind(Class<T> kind, JsonValue value) {
    if (!kind.isInstance(value)) {
      throw new MalformedJsonException("Expected another kind of JSON than " + value.kind() + ".");
    }
    return kind.cast(value);
  }

  private <T> void writes(Class<T> type, Function<T, JsonValue> document) {
    addSerializer(type, new Serializer<>(type, document));
  }

  private <T> void reads(Class<T> type, Function<JsonValue, T> reader) {
    addDeserializer(type, new Deserializer<>(type, reader));
  }

  private static final class Serializer<T> extends StdSerializer<T> {
    private final Function<T, JsonValue> document;

    Serializer(Class<T> type, Function<T, JsonValue> document) {
      super(type);
      this.document = document;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializationContext context) {
      JsonTree.write(document.apply(value), json);
    }
  }

  private static final class Deserializer<T> extends StdDeserializer<T> {
    private final Class<T> type;
    private final Function<JsonValue, T> reader;

    Deserializer(Class<T> type, Function<JsonValue, T> reader) {
      super(type);
      this.type = type;
      this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser tokens, DeserializationContext context) {
      try {
        return reader.apply(JsonTree.read(tokens));
      } catch (InvalidFieldsException e) {
        throw DatabindException.from(tokens, e.errors().summary(), e);
      } catch (MalformedJsonException e) {
        throw DatabindException.from(tokens, e.getMessage(), e);
      }
    }

    @Override
    public @Nullable Object getNullValue(DeserializationContext context) {
      return type == JsonValue.class ? JsonNull.NULL : super.getNullValue(context);
    }
  }
}

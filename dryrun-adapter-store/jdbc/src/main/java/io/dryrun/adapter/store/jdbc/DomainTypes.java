package io.dryrun.adapter.store.jdbc;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.offering.BillingType;
import io.dryrun.domain.offering.BillingUnit;
import io.dryrun.domain.offering.Term;
import io.dryrun.domain.report.outcome.Outcome;
import io.dryrun.domain.run.Termination;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the domain's types look in JSON that are not just a record of others. */
final class DomainTypes {
  private DomainTypes() {}

  static SimpleModule module() {
    var module = new SimpleModule("dryrun");
    module.setMixInAnnotation(Termination.class, Terminations.class);
    module.setMixInAnnotation(Outcome.class, Outcomes.class);
    asText(module, Instant.class, Instant::parse);
    asText(module, Duration.class, Duration::parse);
    // As text, since a JSON number may lose the zeros at its end, and its exponent.
    asText(module, BigDecimal.class, BigDecimal::new);
    module.addSerializer(JsonValue.class, new JsonValues.Writer());
    module.addDeserializer(JsonValue.class, new JsonValues.Reader<>(JsonValue.class));
    module.addDeserializer(JsonObject.class, new JsonValues.Reader<>(JsonObject.class));
    module.addSerializer(Term.class, new ToStringSerializer());
    module.addDeserializer(Term.class, new TermReader(null));
    return module;
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "exited", value = Termination.Exited.class),
    @JsonSubTypes.Type(name = "signalled", value = Termination.Signalled.class),
    @JsonSubTypes.Type(name = "limit", value = Termination.LimitExceeded.class),
    @JsonSubTypes.Type(name = "cancelled", value = Termination.Cancelled.class),
    @JsonSubTypes.Type(name = "runner-failed", value = Termination.RunnerFailed.class),
    @JsonSubTypes.Type(name = "not-started", value = Termination.NotStarted.class),
    @JsonSubTypes.Type(name = "interrupted", value = Termination.Interrupted.class)
  })
  private interface Terminations {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
  @JsonSubTypes({
    @JsonSubTypes.Type(name = "nothing", value = Outcome.Nothing.class),
    @JsonSubTypes.Type(name = "unreadable", value = Outcome.Unreadable.class),
    @JsonSubTypes.Type(name = "created", value = Outcome.Created.class),
    @JsonSubTypes.Type(name = "pulled", value = Outcome.Pulled.class)
  })
  private interface Outcomes {}

  private static <T> void asText(SimpleModule module, Class<T> type, Function<String, T> reading) {
    module.addSerializer(type, new ToStringSerializer());
    module.addDeserializer(
        type,
        new FromStringDeserializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          protected T _deserialize(String value, DeserializationContext context) {
            return reading.apply(value);
          }
        });
  }

  /** Which words are documented follows from where the term stands. */
  private static final class TermReader extends JsonDeserializer<Term<?>>
      implements ContextualDeserializer {
    private final @Nullable Class<?> words;

    TermReader(@Nullable Class<?> words) {
      this.words = words;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      JavaType type = context.getContextualType();
      return new TermReader(type == null ? null : type.containedTypeOrUnknown(0).getRawClass());
    }

    @Override
    public Term<?> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String word = parser.getText();
      if (words == BillingUnit.class) {
        return Term.read(BillingUnit.class, word);
      }
      if (words == BillingType.class) {
        return Term.read(BillingType.class, word);
      }
      throw new IOException("No terms of such words are stored.");
    }
  }
}

package io.dryrun.adapter.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonValue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Module with which an {@code ObjectMapper} writes and reads JSON values as what they stand for.
 */
public final class JsonValueModule extends SimpleModule {
  private static final long serialVersionUID = 1L;

  /** With serializers and deserializers of {@link JsonValue} and of what it may be. */
  public JsonValueModule() {
    super("dryrun-adapter-json");
    addSerializer(JsonValue.class, new Serializer());
    addDeserializer(JsonValue.class, new Deserializer<>(JsonValue.class));
    addDeserializer(JsonObject.class, new Deserializer<>(JsonObject.class));
    addDeserializer(JsonArray.class, new Deserializer<>(JsonArray.class));
  }

  private static final class Serializer extends StdSerializer<JsonValue> {
    private static final long serialVersionUID = 1L;

    Serializer() {
      super(JsonValue.class);
    }

    @Override
    public void serialize(JsonValue value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      JsonTree.write(value, json);
    }

    @Override
    public void serializeWithType(
        JsonValue value, JsonGenerator json, SerializerProvider provider, TypeSerializer type)
        throws IOException {
      JsonTree.write(value, json);
    }
  }

  private static final class Deserializer<T extends JsonValue> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> kind;

    Deserializer(Class<T> kind) {
      super(kind);
      this.kind = kind;
    }

    @Override
    public T deserialize(JsonParser tokens, DeserializationContext context) throws IOException {
      JsonValue value = read(tokens);
      if (!kind.isInstance(value)) {
        throw JsonMappingException.from(
            tokens, "Expected another kind of JSON than " + value.kind() + ".");
      }
      return kind.cast(value);
    }

    private static JsonValue read(JsonParser tokens) throws IOException {
      try {
        return JsonTree.read(tokens, JsonText.MAX_DEPTH);
      } catch (MalformedJsonException e) {
        throw JsonMappingException.from(tokens, e.getMessage(), e);
      }
    }

    @Override
    public @Nullable T getNullValue(DeserializationContext context) throws JsonMappingException {
      return kind.isInstance(JsonNull.NULL)
          ? kind.cast(JsonNull.NULL)
          : super.getNullValue(context);
    }
  }
}

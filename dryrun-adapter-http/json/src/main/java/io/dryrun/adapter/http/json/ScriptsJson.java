package io.dryrun.adapter.http.json;

import io.dryrun.adapter.json.JsonText;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonNull;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;
import io.dryrun.domain.script.DryRunType;
import io.dryrun.domain.script.ProviderScripts;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code secret_options} that is about scripts. Read only: nothing of it may leave. A
 * mistake in it does not keep the offering from being read; {@link ProviderScripts} tells it to
 * whoever asks for a script.
 */
final class ScriptsJson {

  private ScriptsJson() {}

  static ProviderScripts read(FieldReader fields) {
    Map<DryRunType, String> sources = new EnumMap<>(DryRunType.class);
    for (DryRunType type : DryRunType.values()) {
      if (fields.value(type.option()) instanceof JsonString(String source)) {
        sources.put(type, source);
      }
    }
    return new ProviderScripts(
        language(fields.value("language")),
        sources,
        fields.any("environ", JsonArray.EMPTY),
        ProviderScripts.NEVER_RUN.stream()
            .filter(member -> !fields.isBlank(member))
            .collect(Collectors.toSet()));
  }

  private static @Nullable String language(JsonValue language) {
    return switch (language) {
      case JsonNull n -> null;
      case JsonString(String word) -> word;
      case JsonValue other -> JsonText.write(other);
    };
  }
}

package io.dryrun.adapter.http.json;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.json.JsonArray;
import io.dryrun.domain.json.JsonObject;
import io.dryrun.domain.json.JsonString;
import io.dryrun.domain.json.JsonValue;

/** Writer of ledgers: what a script did to the world, or tried to. */
final class EffectsJson {

  private EffectsJson() {}

  static JsonObject write(Ledger ledger) {
    return new FieldWriter()
        .text("mode", ledger.mode().word())
        .flag("partly_invented", ledger.isPartlyInvented())
        .list("entries", ledger.entries(), EffectsJson::entry)
        .integer("omitted", ledger.omitted())
        .value(
            "unmade",
            new JsonArray(ledger.unmade().stream().<JsonValue>map(JsonString::new).toList()))
        .object();
  }

  private static JsonObject entry(Effect effect) {
    return new FieldWriter()
        .decimal("at_seconds", ResultJson.seconds(effect.at()))
        .text("protocol", effect.protocol())
        .text("method", effect.method())
        .text("target", effect.target())
        .nullableInteger("status", effect.status().isPresent() ? effect.status().getAsInt() : null)
        .integer("sent_bytes", effect.sent())
        .integer("received_bytes", effect.received())
        .text("answered_by", effect.answerer().word())
        .flag("secret", effect.secret())
        .text("note", effect.note())
        .integer("times", effect.times())
        .object();
  }
}

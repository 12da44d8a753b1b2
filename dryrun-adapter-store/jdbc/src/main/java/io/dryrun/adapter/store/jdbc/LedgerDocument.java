package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.json.JsonObject;
import java.util.OptionalInt;

/** Mapping between a run's ledger and its stored document. */
final class LedgerDocument {

  private LedgerDocument() {}

  static JsonObject of(Ledger ledger) {
    return new MembersBuilder()
        .constant(EnumWords.EFFECTS_MODES, "mode", ledger.mode())
        .records("entries", ledger.entries(), LedgerDocument::ofEffect)
        .number("omitted", ledger.omitted())
        .texts("unmade", ledger.unmade())
        .build();
  }

  static Ledger ledger(Members members) {
    return new Ledger(
        members.constant(EnumWords.EFFECTS_MODES, "mode"),
        members.records("entries", LedgerDocument::effect),
        members.number("omitted"),
        members.texts("unmade"));
  }

  private static JsonObject ofEffect(Effect effect) {
    return new MembersBuilder()
        .textOf("at", effect.at())
        .text("protocol", effect.protocol())
        .text("method", effect.method())
        .text("target", effect.target())
        .number("status", effect.status().isPresent() ? (long) effect.status().getAsInt() : null)
        .number("sent", effect.sent())
        .number("received", effect.received())
        .constant(EnumWords.ANSWERERS, "answerer", effect.answerer())
        .flag("secret", effect.secret())
        .text("note", effect.note())
        .number("times", effect.times())
        .build();
  }

  private static Effect effect(Members members) {
    Long status = members.numberIfAny("status");
    return new Effect(
        members.duration("at"),
        members.text("protocol"),
        members.text("method"),
        members.text("target"),
        status == null ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(status)),
        members.number("sent"),
        members.number("received"),
        members.constant(EnumWords.ANSWERERS, "answerer"),
        members.flag("secret"),
        members.text("note"),
        members.number("times"));
  }
}

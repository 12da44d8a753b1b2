package io.dryrun.adapter.store.jdbc;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import io.dryrun.domain.json.JsonObject;

/** Mapping between a run's ledger and its stored document. */
final class LedgerDocument {

  private LedgerDocument() {}

  static JsonObject of(Ledger ledger) {
    return new MembersBuilder()
        .records("entries", ledger.entries(), LedgerDocument::ofEffect)
        .number("omitted", ledger.omitted())
        .build();
  }

  static Ledger ledger(Members members) {
    return new Ledger(
        members.records("entries", LedgerDocument::effect), members.number("omitted"));
  }

  private static JsonObject ofEffect(Effect effect) {
    return new MembersBuilder()
        .textOf("at", effect.at())
        .text("protocol", effect.protocol())
        .text("target", effect.target())
        .constant(EnumWords.ANSWERERS, "answerer", effect.answerer())
        .number("times", effect.times())
        .build();
  }

  private static Effect effect(Members members) {
    return new Effect(
        members.duration("at"),
        members.text("protocol"),
        members.text("target"),
        members.constant(EnumWords.ANSWERERS, "answerer"),
        members.number("times"));
  }
}

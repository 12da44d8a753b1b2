package io.dryrun.server.report;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import java.util.List;

/** The part of a report that lists what the script did to the world, or tried to. */
final class EffectsText {
  private static final int MOST = 20;

  private EffectsText() {}

  /** Writes nothing where nothing happened. */
  static void write(Sheet sheet, Ledger ledger) {
    List<Effect> shown = ledger.entries().stream().limit(MOST).toList();
    String name = "effects";
    for (Effect effect : shown) {
      sheet.entry(name, line(effect));
      name = "";
    }
    int left = ledger.entries().size() - shown.size();
    if (left > 0) {
      sheet.more(Sheet.rest(left));
    } else if (ledger.omitted() > 0) {
      sheet.more("… and more, which nobody wrote down");
    }
  }

  private static String line(Effect effect) {
    String times = effect.times() > 1 ? ", %d times".formatted(effect.times()) : "";
    String begin = effect.method().isEmpty() ? effect.protocol() : effect.method();
    String status = effect.status().isPresent() ? " %d".formatted(effect.status().getAsInt()) : "";
    return Printable.line(
        "%s %s%s %s%s".formatted(begin, effect.target(), status, effect.answerer().word(), times));
  }
}

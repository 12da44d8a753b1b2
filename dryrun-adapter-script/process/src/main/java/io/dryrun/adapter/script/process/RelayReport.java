package io.dryrun.adapter.script.process;

import io.dryrun.domain.effect.Effect;
import io.dryrun.domain.effect.Ledger;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@code relay.py} tells at the end. */
final class RelayReport {
  private static final String OMITTED = "omitted";
  private static final int FIELDS = 5;

  private RelayReport() {}

  /**
   * The ledger.
   *
   * @throws IOException if the lines are not what a relay tells
   */
  static Ledger read(List<String> lines) throws IOException {
    var entries = new ArrayList<Effect>();
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      try {
        if (fields.length == 2 && fields[0].equals(OMITTED)) {
          return new Ledger(entries, Long.parseLong(fields[1]));
        }
        if (fields.length == FIELDS) {
          entries.add(effect(fields));
          continue;
        }
      } catch (IllegalArgumentException e) {
        throw new IOException("It tells what makes no entry.", e);
      }
      throw new IOException(line);
    }
    throw new IOException("It ended before it told all.");
  }

  private static Effect effect(String[] fields) {
    String protocol = fields[1];
    String target = protocol.equals(Effect.DNS) ? fields[2] : fields[2] + ":" + fields[3];
    return Effect.refused(
        Duration.of(Long.parseLong(fields[0]), ChronoUnit.MICROS),
        protocol,
        target,
        Long.parseLong(fields[4]));
  }
}

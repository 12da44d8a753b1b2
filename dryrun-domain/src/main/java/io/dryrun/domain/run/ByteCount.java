package io.dryrun.domain.run;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers of bytes as a person reads them. */
public final class ByteCount {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};
  private static final BigDecimal STEP = BigDecimal.valueOf(1024);

  private ByteCount() {}

  /**
   * In the largest unit of which there is at least one, with a decimal where it is not a whole
   * number of them: {@code 1 byte}, {@code 900 bytes}, {@code 1.5 KiB}, {@code 512 MiB}.
   */
  public static String text(long bytes) {
    if (bytes < STEP.longValue()) {
      return bytes + (bytes == 1 ? " byte" : " bytes");
    }
    BigDecimal count = BigDecimal.valueOf(bytes);
    String unit = "";
    for (int i = 0; i < UNITS.length && count.compareTo(STEP) >= 0; i++) {
      count = count.divide(STEP);
      unit = UNITS[i];
    }
    BigDecimal shown = count.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
    return shown.toPlainString() + " " + unit;
  }
}

package io.dryrun.benchmark;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.knowm.xchart.style.Styler;

/**
 * Colours of a picture.
 *
 * @param suffix of its file
 */
record Palette(String suffix, Color ground, Color text, Color grid, List<Color> series) {
  static final Palette LIGHT =
      new Palette(
          "",
          Color.WHITE,
          new Color(0x1f2328),
          new Color(0xd8dee4),
          List.of(
              new Color(0x9a6700), new Color(0x0550ae), new Color(0x8250df), new Color(0x116329)));
  static final Palette DARK =
      new Palette(
          "-dark",
          new Color(0x0d1117),
          new Color(0xe6edf3),
          new Color(0x30363d),
          List.of(
              new Color(0xe3b341), new Color(0x79c0ff), new Color(0xd2a8ff), new Color(0x7ee787)));

  Palette {
    series = List.copyOf(series);
  }

  void paint(Styler styler) {
    var font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setChartBackgroundColor(ground);
    styler.setChartFontColor(text);
    styler.setChartTitleFont(font.deriveFont(Font.BOLD, 15f));
    styler.setChartTitleBoxVisible(false);
    styler.setPlotBackgroundColor(ground);
    styler.setPlotBorderColor(grid);
    styler.setLegendBackgroundColor(ground);
    styler.setLegendBorderColor(grid);
    styler.setLegendFont(font);
    styler.setSeriesColors(series.toArray(Color[]::new));
  }
}

package io.dryrun.benchmark;

import java.awt.BasicStroke;
import java.awt.Font;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Pictures of what was measured, each for light and for dark pages. */
record Charts(Path folder) {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 420;

  void write(Figures figures, LoadCurve curve) {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      save(ratios(figures, palette), "ratios", palette);
      if (!curve.clients().isEmpty()) {
        save(latency(curve, palette), "latency", palette);
      }
    }
  }

  /**
   * Writes what grows with what, on axes whose steps are factors, with the nearest line of each.
   */
  void growth(Growth growth) {
    for (Palette palette : List.of(Palette.LIGHT, Palette.DARK)) {
      XYChart chart = lines(growth.title(), growth.more(), "", palette);
      for (int i = 0; i < growth.columns().size(); i++) {
        chart.addSeries(growth.columns().get(i), growth.x(), growth.y().get(i));
      }
      save(chart, growth.name(), palette);
    }
  }

  private static CategoryChart ratios(Figures figures, Palette palette) {
    List<Row> rows =
        Arrays.stream(Row.values()).filter(row -> figures.middle(row).isPresent()).toList();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Distance from the aim: up to 1 it is met")
            .xAxisTitle("row")
            .yAxisTitle("times the aim")
            .build();
    palette.paint(chart.getStyler());
    axes(chart.getStyler(), palette);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setYAxisMin(0.05);
    chart.getStyler().setYAxisMax(20.0);
    chart.getStyler().setAvailableSpaceFill(0.7);
    List<String> numbers = rows.stream().map(Row::number).toList();
    chart.addSeries(
        "before", numbers, rows.stream().map(row -> distance(row, before(row))).toList());
    chart.addSeries(
        "now",
        numbers,
        rows.stream()
            .map(row -> distance(row, figures.middle(row).orElseThrow().ratio()))
            .toList());
    return chart;
  }

  /** The worst of what was measured before; what was not has no bar that can be seen. */
  private static double before(Row row) {
    String[] words = row.before().split("[^0-9.]+", -1);
    double worst = Double.NaN;
    for (String word : words) {
      if (!word.isEmpty()) {
        worst = Double.parseDouble(word);
      }
    }
    return worst;
  }

  private static double distance(Row row, double value) {
    double distance = row.aim().most() ? value / row.aim().bound() : row.aim().bound() / value;
    return Double.isNaN(distance) ? 0.05 : Math.min(20, Math.max(0.05, distance));
  }

  private static XYChart latency(LoadCurve curve, Palette palette) {
    XYChart chart =
        lines("Latency of a Python run by load", "clients at a time", "milliseconds", palette);
    List<Integer> clients = curve.clients();
    chart.addSeries("webhook, no sandbox: median", clients, medians(curve.other()));
    chart.addSeries("dryrun, sandboxed: median", clients, medians(curve.ours()));
    chart.addSeries("webhook: p99", clients, tails(curve.other()));
    chart.addSeries("dryrun: p99", clients, tails(curve.ours()));
    return chart;
  }

  private static List<Double> medians(List<Load> loads) {
    return loads.stream().map(Load::median).toList();
  }

  private static List<Double> tails(List<Load> loads) {
    return loads.stream().map(Load::p99).toList();
  }

  private static XYChart lines(String title, String xTitle, String yTitle, Palette palette) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(xTitle)
            .yAxisTitle(yTitle)
            .build();
    palette.paint(chart.getStyler());
    axes(chart.getStyler(), palette);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setXAxisLogarithmic(true);
    chart.getStyler().setYAxisLogarithmic(true);
    chart.getStyler().setMarkerSize(7);
    var strokes = new ArrayList<BasicStroke>();
    for (int i = 0; i < palette.series().size(); i++) {
      strokes.add(new BasicStroke(2f));
    }
    chart.getStyler().setSeriesLines(strokes.toArray(BasicStroke[]::new));
    return chart;
  }

  private static void axes(AxesChartStyler styler, Palette palette) {
    var font = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    styler.setAxisTickLabelsColor(palette.text());
    styler.setAxisTickLabelsFont(font);
    styler.setAxisTitleFont(font);
    styler.setXAxisTitleColor(palette.text());
    styler.setYAxisTitleColor(palette.text());
    styler.setAxisTickMarksColor(palette.grid());
    styler.setPlotGridLinesColor(palette.grid());
  }

  private void save(Chart<?, ?> chart, String name, Palette palette) {
    try {
      Files.createDirectories(folder);
      ImageIO.write(
          BitmapEncoder.getBufferedImage(chart),
          "png",
          folder.resolve(name + palette.suffix() + ".png").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.lockstep.results.plots;

import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.curves.CellCurve;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws a chart with a line of means over the seeds, and a band of one standard deviation, for each cell. */
final class CurveChart {
    private static final float BAND_ALPHA = 0.16f;
    /** Curves with at most this many points show point markers. */
    private static final int MAX_POINTS_WITH_MARKERS = 30;

    private static final double MARKER_SIZE = 5;

    private CurveChart() {}

    static JFreeChart of(String experiment, EpochMetric metric, List<CellCurve> curves) {
        XYPlot plot = new XYPlot(data(metric, curves), epochs(), values(metric), renderer(curves));
        plot.setDomainGridlinesVisible(false);
        plot.setNoDataMessage("No epoch has been recorded yet");
        return ChartStyle.chart(
                plot,
                experiment + ": " + metric.title(),
                "line: mean over seeds; band: ± 1 standard deviation; in parentheses: seeds shown / seeds requested");
    }

    private static YIntervalSeriesCollection data(EpochMetric metric, List<CellCurve> curves) {
        double factor = metric.unit().factor();
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        for (CellCurve curve : curves) {
            YIntervalSeries series = new YIntervalSeries(name(curve));
            for (CellCurve.Point point : curve.points()) {
                double mean = factor * point.estimate().mean();
                Double sd = point.estimate().sd();
                double spread = sd == null ? 0 : factor * sd;
                series.add(
                        point.epoch(),
                        mean,
                        Math.max(0, mean - spread),
                        Math.min(factor * metric.unit().maximum(), mean + spread));
            }
            data.addSeries(series);
        }
        return data;
    }

    /** Returns a unique series key: JFreeChart needs one, and cell labels are unique. */
    private static String name(CellCurve curve) {
        int seeds = curve.seeds().size();
        return "%s  (%s/%s)"
                .formatted(curve.label(), seeds, seeds + curve.missingSeeds().size());
    }

    private static DeviationRenderer renderer(List<CellCurve> curves) {
        DeviationRenderer renderer = new DeviationRenderer(true, true);
        renderer.setAlpha(BAND_ALPHA);
        for (int i = 0; i < curves.size(); i++) {
            SeriesStyle style = SeriesStyle.of(i);
            renderer.setSeriesPaint(i, style.colour());
            renderer.setSeriesFillPaint(i, style.colour());
            renderer.setSeriesStroke(i, style.stroke());
            renderer.setSeriesShape(
                    i, new Ellipse2D.Double(-MARKER_SIZE / 2, -MARKER_SIZE / 2, MARKER_SIZE, MARKER_SIZE));
            renderer.setSeriesShapesVisible(i, curves.get(i).points().size() <= MAX_POINTS_WITH_MARKERS);
        }
        return renderer;
    }

    private static NumberAxis epochs() {
        NumberAxis axis = ChartStyle.axis(new NumberAxis("epoch"));
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static NumberAxis values(EpochMetric metric) {
        NumberAxis axis = ChartStyle.axis(new NumberAxis(metric.axisLabel()));
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }
}

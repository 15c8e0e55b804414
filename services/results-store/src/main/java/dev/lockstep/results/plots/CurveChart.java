package dev.lockstep.results.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.Locale;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.results.curves.CellCurve;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/** Draws a chart with a line of means over the seeds, and a band of one standard deviation, for each cell. */
final class CurveChart {
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color FAINT_INK = new Color(0x66, 0x66, 0x66);
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);
    private static final float BAND_ALPHA = 0.16f;
    /** Curves with at most this many points show point markers. */
    private static final int MAX_POINTS_WITH_MARKERS = 30;

    private static final double MARKER_SIZE = 5;

    private CurveChart() {}

    static JFreeChart of(String experiment, EpochMetric metric, List<CellCurve> curves) {
        XYPlot plot = new XYPlot(data(metric, curves), epochs(), values(metric), renderer(curves));
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(new RectangleInsets(4, 4, 4, 4));
        plot.setNoDataMessage("No epoch has been recorded yet");
        plot.setNoDataMessageFont(ChartFont.of(Font.PLAIN, 14));
        plot.setNoDataMessagePaint(FAINT_INK);

        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(14, 14, 12, 22));
        chart.addSubtitle(title(experiment + ": " + metric.title(), ChartFont.of(Font.BOLD, 16), INK));
        chart.addSubtitle(title(
                "line: mean over seeds; band: ± 1 standard deviation; in parentheses: seeds shown / seeds requested",
                ChartFont.of(Font.PLAIN, 12),
                FAINT_INK));
        chart.addLegend(legend(plot));
        return chart;
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
        NumberAxis axis = styled(new NumberAxis("epoch"));
        axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits(Locale.ROOT));
        axis.setLowerMargin(0.01);
        axis.setUpperMargin(0.01);
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static NumberAxis values(EpochMetric metric) {
        NumberAxis axis = styled(new NumberAxis(metric.axisLabel()));
        axis.setStandardTickUnits(NumberAxis.createStandardTickUnits(Locale.ROOT));
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private static NumberAxis styled(NumberAxis axis) {
        axis.setLabelFont(ChartFont.of(Font.PLAIN, 14));
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(ChartFont.of(Font.PLAIN, 12));
        axis.setTickLabelPaint(INK);
        axis.setAxisLinePaint(FAINT_INK);
        axis.setTickMarkPaint(FAINT_INK);
        return axis;
    }

    private static TextTitle title(String text, Font font, Color colour) {
        TextTitle title = new TextTitle(text, font);
        title.setPaint(colour);
        title.setHorizontalAlignment(HorizontalAlignment.LEFT);
        title.setPadding(0, 4, 6, 0);
        return title;
    }

    private static LegendTitle legend(XYPlot plot) {
        LegendTitle legend = new LegendTitle(plot);
        legend.setPosition(RectangleEdge.BOTTOM);
        legend.setItemFont(ChartFont.of(Font.PLAIN, 12));
        legend.setItemPaint(INK);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
        legend.setMargin(8, 0, 0, 0);
        return legend;
    }
}

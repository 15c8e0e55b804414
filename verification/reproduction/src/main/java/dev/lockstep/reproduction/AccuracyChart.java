package dev.lockstep.reproduction;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.experiment.spec.VariantNames;
import dev.lockstep.results.plots.ChartStyle;
import dev.lockstep.results.plots.ImageFormat;
import dev.lockstep.results.plots.SeriesStyle;
import dev.lockstep.results.reference.PublishedRow;
import dev.lockstep.results.summary.Estimate;
import dev.lockstep.results.table.ResultTable;
import dev.lockstep.specjson.SpecJson;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;
import org.springframework.web.util.HtmlUtils;

/**
 * The picture of a table of the study: accuracy by batch size if the table varies it, else by line; published and
 * measured.
 *
 * @param positions labels of the axis that is not the accuracy
 */
record AccuracyChart(String title, EpochMetric metric, boolean isByBatch, List<String> positions, List<Series> series) {
    private static final int BATCH_SIZES_FOR_A_CURVE = 3;
    private static final double MARKER_SIZE = 8;
    /** Of the study's tests, as in "S2". */
    private static final int SHORT_NAME = 2;

    private static final int LONGEST_LABEL = 62;

    /** Points with a published or measured accuracy, by position. */
    private record Series(String name, int colour, boolean isPublished, Map<Integer, Estimate> points) {}

    static AccuracyChart of(StudyTable study) {
        ResultTable table = study.table();
        List<TableLine> lines = study.lines();
        EpochMetric metric = MeasuredTable.judgedBy(table);
        List<Integer> sizes =
                lines.stream().map(AccuracyChart::batchSize).distinct().sorted().toList();
        boolean isByBatch = sizes.size() >= BATCH_SIZES_FOR_A_CURVE;
        Map<String, Series> series = new LinkedHashMap<>();
        List<String> optimizers =
                lines.stream().map(AccuracyChart::optimizer).distinct().toList();
        for (boolean isPublished : new boolean[] {true, false}) {
            for (int i = 0; i < lines.size(); i++) {
                TableLine line = lines.get(i);
                Double published = line.published(metric);
                Estimate value = isPublished
                        ? published == null ? null : Estimate.of(metric.unit(), published)
                        : line.measured(metric);
                if (value != null) {
                    String kind = isPublished ? "published" : "Lockstep";
                    String name = isByBatch ? optimizer(line) + ", " + kind : kind;
                    int colour = isByBatch ? optimizers.indexOf(optimizer(line)) : 0;
                    series.computeIfAbsent(name, _ -> new Series(name, colour, isPublished, new LinkedHashMap<>()))
                            .points()
                            .put(isByBatch ? sizes.indexOf(batchSize(line)) : i, value);
                }
            }
        }
        return new AccuracyChart(
                table.experiment().name(),
                metric,
                isByBatch,
                isByBatch
                        ? sizes.stream().map(String::valueOf).toList()
                        : lines.stream().map(AccuracyChart::label).toList(),
                List.copyOf(series.values()));
    }

    /** Returns all points as text. Pictures with the same description show the same, whatever the fonts. */
    String description() {
        return title
                + series.stream()
                        .map(one -> one.points().entrySet().stream()
                                .map(point -> positions.get(point.getKey()) + ": "
                                        + AccuracyText.estimate(point.getValue())
                                                .replace(one.isPublished() ? " (one run)" : "", ""))
                                .collect(Collectors.joining("; ", "\n" + one.name() + ": ", "")))
                        .collect(Collectors.joining());
    }

    /** Returns the picture, with the description for screen readers. */
    String svg() {
        String svg = ImageFormat.svgWithText(chart());
        int content = svg.indexOf('>', svg.indexOf("<svg")) + 1;
        return svg.substring(0, content) + describedBy() + svg.substring(content);
    }

    /** Returns the element of the picture's file that holds its description. */
    String describedBy() {
        return "<desc>" + HtmlUtils.htmlEscape(description(), "UTF-8") + "</desc>";
    }

    private JFreeChart chart() {
        XYPlot plot = new XYPlot(data(), positionAxis(), accuracyAxis(), renderer());
        plot.setOrientation(isByBatch ? PlotOrientation.VERTICAL : PlotOrientation.HORIZONTAL);
        return ChartStyle.chart(
                plot,
                title + ": " + metric.title() + " after the last epoch",
                "Published: one run. Lockstep: mean over the seeds, with its 95 % confidence interval from two seeds on.");
    }

    private YIntervalSeriesCollection data() {
        double percent = metric.unit().factor();
        YIntervalSeriesCollection data = new YIntervalSeriesCollection();
        for (Series one : series) {
            YIntervalSeries points = new YIntervalSeries(one.name());
            one.points().forEach((position, value) -> {
                double low = Objects.requireNonNullElse(value.low(), value.mean());
                double high = Objects.requireNonNullElse(value.high(), value.mean());
                points.add(position, percent * value.mean(), percent * low, percent * high);
            });
            data.addSeries(points);
        }
        return data;
    }

    private SymbolAxis positionAxis() {
        SymbolAxis axis =
                ChartStyle.axis(new SymbolAxis(isByBatch ? "batch size" : "", positions.toArray(String[]::new)));
        axis.setGridBandsVisible(false);
        axis.setInverted(!isByBatch);
        return axis;
    }

    private NumberAxis accuracyAxis() {
        NumberAxis axis = ChartStyle.axis(new NumberAxis(metric.axisLabel()));
        axis.setAutoRangeIncludesZero(false);
        return axis;
    }

    private XYErrorRenderer renderer() {
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setUseFillPaint(true);
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            Color colour = SeriesStyle.of(one.colour()).colour();
            renderer.setSeriesPaint(i, colour);
            renderer.setSeriesShape(i, marker(one.isPublished()));
            renderer.setSeriesFillPaint(i, one.isPublished() ? Color.WHITE : colour);
            renderer.setSeriesLinesVisible(i, isByBatch);
            renderer.setSeriesStroke(
                    i,
                    one.isPublished()
                            ? new BasicStroke(
                                    1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0)
                            : new BasicStroke(2));
        }
        return renderer;
    }

    private static Shape marker(boolean isPublished) {
        double corner = -MARKER_SIZE / 2;
        return isPublished
                ? new Rectangle2D.Double(corner, corner, MARKER_SIZE, MARKER_SIZE)
                : new Ellipse2D.Double(corner, corner, MARKER_SIZE, MARKER_SIZE);
    }

    private static String label(TableLine line) {
        PublishedRow row = line.published();
        String label =
                row != null && row.name().length() <= SHORT_NAME ? row.name() + ": " + line.method() : line.method();
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
    }

    private static int batchSize(TableLine line) {
        return spec(line).strategy().batchSize();
    }

    private static String optimizer(TableLine line) {
        return VariantNames.of(spec(line).optimizer().getClass());
    }

    private static TrainingSpec spec(TableLine line) {
        String json = line.cell().summary().cell().spec();
        return new SpecJson().read(json);
    }
}

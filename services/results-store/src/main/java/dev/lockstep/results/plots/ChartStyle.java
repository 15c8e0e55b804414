package dev.lockstep.results.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** Colours, fonts and margins that all charts share: dark on white, on screens in light and dark mode and on paper. */
public final class ChartStyle {
    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color FAINT_INK = new Color(0x66, 0x66, 0x66);
    private static final Color GRID = new Color(0xDD, 0xDD, 0xDD);

    private ChartStyle() {}

    /** Returns a chart of the plot with a title, a line below it that explains the marks, and a legend. */
    public static JFreeChart chart(XYPlot plot, String title, String explanation) {
        plot.setBackgroundPaint(Color.WHITE);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(GRID);
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlinePaint(GRID);
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(new RectangleInsets(4, 4, 4, 4));
        plot.setNoDataMessageFont(font(Font.PLAIN, 14));
        plot.setNoDataMessagePaint(FAINT_INK);

        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(Color.WHITE);
        chart.setPadding(new RectangleInsets(14, 14, 12, 22));
        chart.addSubtitle(title(title, font(Font.BOLD, 16), INK));
        chart.addSubtitle(title(explanation, font(Font.PLAIN, 12), FAINT_INK));
        chart.addLegend(legend(plot));
        return chart;
    }

    /** Styles an axis and returns it. */
    public static <A extends ValueAxis> A axis(A axis) {
        axis.setLabelFont(font(Font.PLAIN, 14));
        axis.setLabelPaint(INK);
        axis.setTickLabelFont(font(Font.PLAIN, 12));
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
        legend.setItemFont(font(Font.PLAIN, 12));
        legend.setItemPaint(INK);
        legend.setBackgroundPaint(Color.WHITE);
        legend.setFrame(BlockBorder.NONE);
        legend.setItemLabelPadding(new RectangleInsets(2, 4, 2, 14));
        legend.setMargin(8, 0, 0, 0);
        return legend;
    }

    private static Font font(int style, int size) {
        return ChartFont.of(style, size);
    }
}

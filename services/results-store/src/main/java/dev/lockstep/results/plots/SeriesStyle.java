package dev.lockstep.results.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Stroke;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Line styles: colours that are distinguishable with colour-vision deficiency, and dashes once the colours are used up.
 *
 * <p>Source: M. Okabe, K. Ito, "Color Universal Design" (2008), without yellow, which has low contrast on white.
 */
public record SeriesStyle(Color colour, Stroke stroke) {
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2),
            new Color(0xD55E00),
            new Color(0x009E73),
            new Color(0xCC79A7),
            new Color(0xE69F00),
            new Color(0x56B4E9),
            new Color(0x000000));
    private static final float WIDTH = 2f;

    /** Returns the style of the series with this index, from 0. */
    public static SeriesStyle of(int index) {
        return new SeriesStyle(COLOURS.get(index % COLOURS.size()), stroke(dashes(index / COLOURS.size())));
    }

    private static float @Nullable [] dashes(int cycle) {
        return switch (cycle % 4) {
            case 1 -> new float[] {8, 4};
            case 2 -> new float[] {2, 3};
            case 3 -> new float[] {10, 3, 2, 3};
            default -> null;
        };
    }

    private static Stroke stroke(float @Nullable [] dashes) {
        return new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }
}

package dev.lockstep.training.transform;

import static dev.lockstep.training.transform.ImageBuffer.RGB;

import java.util.Arrays;

import dev.lockstep.experiment.spec.ImageShape;

/**
 * A rotation about the centre of the image followed by a shift, with nearest-neighbour sampling, black outside.
 *
 * <p>Reproduces Pillow's Image.transform (Geometry.c, affine_fixed): maps each target pixel's centre to the source in
 * 16.16 fixed point, stepping from pixel to pixel. The steps are rounded once, which affects pixels near an edge.
 *
 * @param cosine of the clockwise angle
 * @param sine of the clockwise angle
 * @param right the shift in pixels
 * @param down the shift in pixels
 */
record Rotation(double cosine, double sine, int right, int down) {
    private static final int FRACTION_BITS = 16;
    private static final double ONE = 1 << FRACTION_BITS;

    /** torchvision's affine: rotates clockwise, then shifts. StrictMath gives equal bits on every processor. */
    static Rotation clockwise(double degrees, int right, int down) {
        double angle = StrictMath.toRadians(degrees);
        return new Rotation(StrictMath.cos(angle), StrictMath.sin(angle), right, down);
    }

    /** Rotates and shifts the image. */
    void apply(ImageBuffer image) {
        byte[] from = image.pixels();
        byte[] to = image.scratch();
        ImageShape shape = image.shape();
        int rowSize = shape.rowSize();
        double centreX = shape.width() / 2.0;
        double centreY = shape.height() / 2.0;
        double cornerX = -centreX - right;
        double cornerY = -centreY - down;
        Arrays.fill(to, (byte) 0);
        int acrossX = fixed(cosine);
        int acrossY = fixed(-sine);
        int downX = fixed(sine);
        int downY = fixed(cosine);
        int rowX = fixed(centreX + (cosine * cornerX + sine * cornerY) + (cosine + sine) * 0.5);
        int rowY = fixed(centreY + (-sine * cornerX + cosine * cornerY) + (cosine - sine) * 0.5);
        for (int row = 0; row < shape.height(); row++) {
            int x = rowX;
            int y = rowY;
            for (int target = row * rowSize; target < (row + 1) * rowSize; target += RGB) {
                int column = x >> FRACTION_BITS;
                int line = y >> FRACTION_BITS;
                if (column >= 0 && column < shape.width() && line >= 0 && line < shape.height()) {
                    int source = line * rowSize + column * RGB;
                    to[target] = from[source];
                    to[target + 1] = from[source + 1];
                    to[target + 2] = from[source + 2];
                }
                x += acrossX;
                y += acrossY;
            }
            rowX += downX;
            rowY += downY;
        }
        image.swap();
    }

    private static int fixed(double value) {
        return (int) Math.floor(value * ONE + 0.5);
    }
}

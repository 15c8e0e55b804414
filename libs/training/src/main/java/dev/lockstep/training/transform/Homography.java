package dev.lockstep.training.transform;

/**
 * Computes the projective mapping of four corners to four others: (x, y) to ((a x + b y + c) / s, (d x + e y + f) / s)
 * with s = g x + h y + 1.
 *
 * <p>torchvision solves the 8x8 system by least squares in float64 and rounds to float32. This class composes mappings
 * from and to the unit square (Heckbert, "Fundamentals of texture mapping and image warping", UCB/CSD 89/516, 1989,
 * section 2.2.3), whose integer matrices are exact in float64, and also rounds to float32.
 */
final class Homography {
    private static final int ROWS = 3;

    private final double[] squareToTarget = new double[ROWS * ROWS];
    private final double[] sourceToSquare = new double[ROWS * ROWS];
    private final float[] coefficients = new float[8];

    /** Returns a to h. */
    float[] coefficients() {
        return coefficients;
    }

    /**
     * Computes the mapping of {@code source} to {@code target}, each x and y of the upper left, upper right, lower
     * right and lower left corner. Returns whether an invertible mapping with a finite image of the origin exists;
     * otherwise the coefficients are invalid.
     */
    boolean solve(int[] source, int[] target) {
        fromSquare(target, squareToTarget);
        fromSquare(source, sourceToSquare);
        boolean invertible = invert(sourceToSquare);
        double scale = product(2, 2);
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = (float) (product(i / ROWS, i % ROWS) / scale);
        }
        return invertible && scale != 0;
    }

    /** Computes the mapping of the unit square to the corners, scaled by the denominator of Heckbert's g and h. */
    private static void fromSquare(int[] corners, double[] matrix) {
        int acrossX = corners[2] - corners[4];
        int acrossY = corners[3] - corners[5];
        int downX = corners[6] - corners[4];
        int downY = corners[7] - corners[5];
        int skewX = corners[0] - corners[2] - downX;
        int skewY = corners[1] - corners[3] - downY;
        double g = skewX * downY - downX * skewY;
        double h = acrossX * skewY - skewX * acrossY;
        double one = acrossX * downY - downX * acrossY;
        for (int axis = 0; axis < 2; axis++) {
            int row = ROWS * axis;
            matrix[row] = (corners[2 + axis] - corners[axis]) * one + corners[2 + axis] * g;
            matrix[row + 1] = (corners[6 + axis] - corners[axis]) * one + corners[6 + axis] * h;
            matrix[row + 2] = corners[axis] * one;
        }
        matrix[6] = g;
        matrix[7] = h;
        matrix[8] = one;
    }

    /** Replaces a matrix by its adjugate, a multiple of its inverse, and returns whether it is invertible. */
    private static boolean invert(double[] m) {
        double a = m[4] * m[8] - m[5] * m[7];
        double b = m[2] * m[7] - m[1] * m[8];
        double c = m[1] * m[5] - m[2] * m[4];
        double d = m[5] * m[6] - m[3] * m[8];
        double e = m[0] * m[8] - m[2] * m[6];
        double f = m[2] * m[3] - m[0] * m[5];
        double g = m[3] * m[7] - m[4] * m[6];
        double h = m[1] * m[6] - m[0] * m[7];
        double i = m[0] * m[4] - m[1] * m[3];
        double determinant = m[0] * a + m[1] * d + m[2] * g;
        m[0] = a;
        m[1] = b;
        m[2] = c;
        m[3] = d;
        m[4] = e;
        m[5] = f;
        m[6] = g;
        m[7] = h;
        m[8] = i;
        return determinant != 0;
    }

    private double product(int row, int column) {
        double sum = 0;
        for (int k = 0; k < ROWS; k++) {
            sum += squareToTarget[ROWS * row + k] * sourceToSquare[ROWS * k + column];
        }
        return sum;
    }
}

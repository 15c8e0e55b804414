package dev.lockstep.experiment.spec;

/** The shape of an image; its values are stored row by row, with the channels of a pixel together (HWC). */
public record ImageShape(int channels, int height, int width) {
    /** The number of values. */
    public int size() {
        return channels * height * width;
    }

    /** The number of values in a row. */
    public int rowSize() {
        return channels * width;
    }
}

package dev.lockstep.training.batch;

/**
 * The samples of one batch.
 *
 * @param epoch from 0
 * @param firstPosition the place of the first one in the epoch's order; the others follow it. With the epoch it names a sample's random draws
 * @param images their indices in the training set
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step
public record Samples(int epoch, int firstPosition, int[] images) {
    public int size() {
        return images.length;
    }
}

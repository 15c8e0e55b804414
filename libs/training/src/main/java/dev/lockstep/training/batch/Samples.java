package dev.lockstep.training.batch;

/**
 * The samples of one batch: consecutive positions of an epoch's order. Epoch and position select a sample's random
 * stream.
 *
 * @param epoch from 0
 * @param firstPosition the position of the first sample in the epoch's order
 * @param images indices in the training set
 */
@SuppressWarnings("ArrayRecordComponent") // used within one step, never compared
public record Samples(int epoch, int firstPosition, int[] images) {
    public int size() {
        return images.length;
    }
}

package dev.lockstep.training.strategy;

/**
 * Loss and accuracy of a batch in training mode, before the update.
 *
 * @param lossSum the sum of the samples' losses
 * @param correct the number of samples whose largest logit is that of their label
 */
record BatchResult(int samples, double lossSum, long correct) {
    static final BatchResult NONE = new BatchResult(0, 0, 0);
}

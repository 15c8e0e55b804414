package dev.lockstep.training.strategy;

/**
 * What a batch's samples gave.
 *
 * @param lossSum over the samples
 * @param correct samples whose largest logit is the label's
 */
record BatchResult(int samples, double lossSum, long correct) {
    static final BatchResult NONE = new BatchResult(0, 0, 0);
}

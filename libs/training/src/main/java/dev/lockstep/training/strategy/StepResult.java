package dev.lockstep.training.strategy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Loss, accuracy and communication of one step. Samples are scored in training mode, before the update.
 *
 * @param lossSum the sum of the samples' losses
 * @param correct the number of samples whose largest logit is that of their label
 * @param firstNonFinite the first replica whose loss is not finite; -1 if all are
 */
public record StepResult(int samples, double lossSum, long correct, int firstNonFinite, SyncStats sync) {
    private static final int NONE = -1;

    static StepResult of(List<BatchResult> replicas, SyncStats sync) {
        return new StepResult(
                replicas.stream().mapToInt(BatchResult::samples).sum(),
                replicas.stream().mapToDouble(BatchResult::lossSum).sum(),
                replicas.stream().mapToLong(BatchResult::correct).sum(),
                IntStream.range(0, replicas.size())
                        .filter(replica ->
                                !Double.isFinite(replicas.get(replica).lossSum()))
                        .findFirst()
                        .orElse(NONE),
                sync);
    }

    public boolean isFinite() {
        return firstNonFinite == NONE;
    }

    StepResult with(SyncStats stats) {
        return new StepResult(samples, lossSum, correct, firstNonFinite, stats);
    }
}

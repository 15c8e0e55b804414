package dev.lockstep.training.strategy;

import java.util.List;

/**
 * Loss, accuracy and communication of one step. Samples are scored in training mode, before the update.
 *
 * @param lossSum the sum of the samples' losses
 * @param correct the number of samples whose largest logit is that of their label
 */
public record StepResult(int samples, double lossSum, long correct, SyncStats sync) {
    static StepResult of(List<BatchResult> replicas, SyncStats sync) {
        return new StepResult(
                replicas.stream().mapToInt(BatchResult::samples).sum(),
                replicas.stream().mapToDouble(BatchResult::lossSum).sum(),
                replicas.stream().mapToLong(BatchResult::correct).sum(),
                sync);
    }
}

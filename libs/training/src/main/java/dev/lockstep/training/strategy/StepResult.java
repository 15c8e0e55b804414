package dev.lockstep.training.strategy;

import java.util.List;

/**
 * What a step reports of its samples, in training mode and before its update.
 *
 * @param lossSum over the samples
 * @param correct samples whose largest logit is the label's
 */
public record StepResult(int samples, double lossSum, long correct, SyncStats exchange) {
    static StepResult of(List<BatchResult> replicas, SyncStats exchange) {
        return new StepResult(
                replicas.stream().mapToInt(BatchResult::samples).sum(),
                replicas.stream().mapToDouble(BatchResult::lossSum).sum(),
                replicas.stream().mapToLong(BatchResult::correct).sum(),
                exchange);
    }
}

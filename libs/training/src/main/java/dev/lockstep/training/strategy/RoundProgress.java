package dev.lockstep.training.strategy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The progress of a round of local steps. The component names are part of the checkpoint format.
 *
 * @param localSteps the length of the round, set at its beginning
 * @param stepsDone the number of completed steps
 * @param samples the number of samples that each replica has processed in the round
 */
record RoundProgress(int localSteps, int stepsDone, List<Long> samples) {
    RoundProgress {
        samples = List.copyOf(samples);
    }

    static RoundProgress begin(int localSteps, int replicas) {
        return new RoundProgress(localSteps, 0, Collections.nCopies(replicas, 0L));
    }

    RoundProgress afterStep(List<BatchResult> replicas) {
        List<Long> updated = IntStream.range(0, replicas.size())
                .mapToObj(
                        replica -> samples.get(replica) + replicas.get(replica).samples())
                .toList();
        return new RoundProgress(localSteps, stepsDone + 1, updated);
    }

    boolean isOver() {
        return stepsDone == localSteps;
    }

    /** Returns the weight of each replica in the mean: its fraction of the round's samples. */
    List<Double> weights() {
        double total = Math.max(1, samples.stream().mapToLong(Long::longValue).sum());
        return samples.stream().map(seen -> seen / total).toList();
    }
}

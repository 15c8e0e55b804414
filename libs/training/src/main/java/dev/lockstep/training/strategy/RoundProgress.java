package dev.lockstep.training.strategy;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where a round of local steps stands.
 *
 * @param localSteps that it was to have when it began
 * @param stepsDone of these
 * @param samples that each replica has seen in it
 */
record RoundProgress(int localSteps, int stepsDone, List<Long> samples) {
    RoundProgress {
        samples = List.copyOf(samples);
    }

    static RoundProgress begin(int localSteps, int replicas) {
        return new RoundProgress(localSteps, 0, Collections.nCopies(replicas, 0L));
    }

    RoundProgress after(List<BatchResult> replicas) {
        List<Long> more = IntStream.range(0, replicas.size())
                .mapToObj(
                        replica -> samples.get(replica) + replicas.get(replica).samples())
                .toList();
        return new RoundProgress(localSteps, stepsDone + 1, more);
    }

    boolean isOver() {
        return stepsDone == localSteps;
    }

    /** What each replica counts for in a mean: its part of the round's samples. */
    List<Double> weights() {
        double all = Math.max(1, samples.stream().mapToLong(Long::longValue).sum());
        return samples.stream().map(seen -> seen / all).toList();
    }
}

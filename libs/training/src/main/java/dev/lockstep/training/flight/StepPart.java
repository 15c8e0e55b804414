package dev.lockstep.training.flight;

import java.util.Arrays;
import java.util.Comparator;

/**
 * One block of data of a step. The order of parts is the order of causes: if a part differs between two executions of a
 * step, a later part differs as a consequence.
 *
 * @param step from 0, over all epochs
 * @param replica from 0
 * @param microBatch from 0 within the replica's batch; 0 for {@link Kind#PARAMETERS}
 * @param layer the number of the dropout layer in the forward pass, from 0; 0 for other kinds
 */
public record StepPart(long step, Kind kind, int replica, int microBatch, int layer) implements Comparable<StepPart> {
    private static final Comparator<StepPart> CAUSES_FIRST = Comparator.comparingLong(StepPart::step)
            .thenComparing(StepPart::kind)
            .thenComparingInt(StepPart::replica)
            .thenComparingInt(StepPart::microBatch)
            .thenComparingInt(StepPart::layer);

    /** The kinds of data, causes first. */
    public enum Kind {
        /** The images and labels of a micro-batch. */
        BATCH(1),
        /** The replica's parameters and buffers before the step. */
        PARAMETERS(2),
        /** The mask of one dropout layer for a micro-batch. */
        MASK(3),
        /** The gradients after a micro-batch, summed with those of earlier micro-batches of its accumulator. */
        GRADIENT(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        /** Returns the number that stands for the kind in a {@link FlightLog}. */
        int code() {
            return code;
        }

        static Kind of(int code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no kind of data has code " + code));
        }
    }

    @Override
    public int compareTo(StepPart other) {
        return CAUSES_FIRST.compare(this, other);
    }

    /** Returns the part in words, for example "the gradient of micro-batch 1 at replica 0 in step 17". */
    @Override
    public String toString() {
        String data = switch (kind) {
            case BATCH -> "the batch of micro-batch " + microBatch;
            case PARAMETERS -> "the parameters before the step";
            case MASK -> "the mask of dropout layer " + layer + " of micro-batch " + microBatch;
            case GRADIENT -> "the gradient of micro-batch " + microBatch;
        };
        return data + " at replica " + replica + " in step " + step;
    }
}

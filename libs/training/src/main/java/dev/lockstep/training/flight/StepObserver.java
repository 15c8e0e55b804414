package dev.lockstep.training.flight;

import java.nio.ByteBuffer;
import java.util.List;

/** Observes the data of a run's steps. Called by several threads at once. */
public interface StepObserver {
    /** Observes nothing. */
    StepObserver NONE = new StepObserver() {
        @Override
        public void observe(StepPart part, List<ByteBuffer> memory) {}

        @Override
        public boolean shouldVerify(StepPart gradient, double weight) {
            return false;
        }
    };

    /**
     * Observes a part before the step uses it.
     *
     * @param memory the part's own native memory, valid during the call
     */
    void observe(StepPart part, List<ByteBuffer> memory);

    /**
     * Returns whether to compute this gradient a second time and compare the bits.
     *
     * @param weight the number of micro-batches that the gradient stands for
     */
    boolean shouldVerify(StepPart gradient, double weight);
}

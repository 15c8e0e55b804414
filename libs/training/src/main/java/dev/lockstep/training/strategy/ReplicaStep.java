package dev.lockstep.training.strategy;

import java.nio.ByteBuffer;
import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.training.flight.StepObserver;
import dev.lockstep.training.flight.StepPart;
import dev.lockstep.training.flight.StepPart.Kind;
import dev.lockstep.training.model.TensorSet;

/**
 * Passes what one replica reads and computes in one step to the run's observer.
 *
 * @param step from 0, over all epochs
 */
record ReplicaStep(StepObserver observer, long step, int replica) {
    /** A step that nobody observes. */
    static final ReplicaStep UNOBSERVED = new ReplicaStep(StepObserver.NONE, 0, 0);

    void parameters(TensorSet state) {
        observe(part(Kind.PARAMETERS, 0, 0), state.arrays());
    }

    void batch(int microBatch, ByteBuffer images, ByteBuffer labels) {
        observer.observe(part(Kind.BATCH, microBatch, 0), List.of(images, labels));
    }

    void mask(int microBatch, int layer, NDArray mask) {
        observe(part(Kind.MASK, microBatch, layer), List.of(mask));
    }

    void gradient(int microBatch, List<NDArray> gradients) {
        observe(part(Kind.GRADIENT, microBatch, 0), gradients);
    }

    boolean shouldVerify(int microBatch, double weight) {
        return observer.shouldVerify(part(Kind.GRADIENT, microBatch, 0), weight);
    }

    StepPart part(Kind kind, int microBatch, int layer) {
        return new StepPart(step, kind, replica, microBatch, layer);
    }

    private void observe(StepPart part, List<NDArray> arrays) {
        if (!observer.equals(StepObserver.NONE)) {
            observer.observe(
                    part, arrays.stream().map(array -> array.toByteBuffer(true)).toList());
        }
    }
}

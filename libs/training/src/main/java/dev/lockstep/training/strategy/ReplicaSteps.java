package dev.lockstep.training.strategy;

import java.util.ArrayList;
import java.util.List;

/** The steps that a replica has taken in the current segment. Used by one thread at a time. */
final class ReplicaSteps {
    private long next;
    private final List<BatchResult> results = new ArrayList<>();

    /** Returns the replica's next step, counted from 0 over all epochs. */
    long next() {
        return next;
    }

    List<BatchResult> results() {
        return results;
    }

    void add(BatchResult result) {
        results.add(result);
        next++;
    }

    /** Begins a segment. A replica that an earlier call paused within this segment stays where it is. */
    void begin(long from) {
        if (next - results.size() != from) {
            restore(new Saved(from, List.of()));
        }
    }

    /** Returns whether the loss of the last step was not finite. */
    boolean hasDiverged() {
        return !results.isEmpty() && !Double.isFinite(results.getLast().lossSum());
    }

    Saved save() {
        return new Saved(next, List.copyOf(results));
    }

    void restore(Saved saved) {
        next = saved.next();
        results.clear();
        results.addAll(saved.results());
    }

    /** The JSON form. The component names are part of the checkpoint format. */
    record Saved(long next, List<BatchResult> results) {}
}

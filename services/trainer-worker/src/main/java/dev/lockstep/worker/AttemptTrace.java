package dev.lockstep.worker;

import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * Traces an attempt: one span, with a child span for each epoch and each stored checkpoint. Only {@link #checkpoint}
 * may be called by other threads than the training thread.
 */
final class AttemptTrace implements AutoCloseable {
    private final AttemptSpans spans;
    private final Tracer.SpanInScope scope;
    private final int epochs;
    private @Nullable Span epoch;

    AttemptTrace(AttemptSpans spans, Tracer.SpanInScope scope, int epochs) {
        this.spans = spans;
        this.scope = scope;
        this.epochs = epochs;
    }

    /** Starts an epoch span. After a retry, training may start within an epoch or repeat one. */
    void trainingStarted() {
        endUnfinishedEpoch();
        epoch = spans.child("epoch").start();
    }

    /** Ends the span of a completed epoch and starts the next one. */
    void epochCompleted(EpochMetrics metrics) {
        if (epoch != null) {
            epoch.tag("lockstep.epoch", metrics.epoch())
                    .tag("lockstep.sync_rounds", (long) metrics.values().orZero(EpochMetric.SYNC_ROUNDS))
                    .tag("lockstep.sync_seconds", metrics.values().orZero(EpochMetric.SYNC_SECONDS))
                    .end();
        }
        epoch = metrics.epoch() < epochs ? spans.child("epoch").start() : null;
    }

    /** Runs {@code store}, which stores a checkpoint of the given size in bytes, within a span. */
    <T> T checkpoint(int bytes, Supplier<T> store) {
        Span checkpoint = spans.child("checkpoint").tag("lockstep.bytes", bytes).start();
        try {
            return store.get();
        } catch (RuntimeException e) {
            checkpoint.error(e);
            throw e;
        } finally {
            checkpoint.end();
        }
    }

    void ended(AttemptMetrics.End end) {
        spans.attempt().tag("lockstep.outcome", end.name());
    }

    @Override
    public void close() {
        endUnfinishedEpoch();
        scope.close();
        spans.attempt().end();
    }

    private void endUnfinishedEpoch() {
        if (epoch != null) {
            epoch.tag("lockstep.unfinished", true).end();
        }
    }
}

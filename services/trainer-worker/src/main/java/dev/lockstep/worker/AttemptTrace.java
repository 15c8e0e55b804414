package dev.lockstep.worker;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.metrics.EpochMetrics;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * Traces an attempt: one span, with a child span for its claim, each epoch and each stored checkpoint. Only
 * {@link #checkpoint} may be called by other threads than the training thread.
 */
final class AttemptTrace implements AutoCloseable {
    private final Tracer tracer;
    private final Span attempt;
    private final Tracer.SpanInScope scope;
    private final int epochs;
    private @Nullable Span epoch;

    /** Makes the span of the attempt the current span of this thread until it is closed. */
    AttemptTrace(Tracer tracer, Span attempt, int epochs) {
        this.tracer = tracer;
        this.attempt = attempt;
        this.scope = tracer.withSpan(attempt);
        this.epochs = epochs;
    }

    /** Adds the span of the claim, which has just ended. */
    void claimed(long sentMicros) {
        child("claim").startTimestamp(sentMicros, TimeUnit.MICROSECONDS).start().end();
    }

    /** Starts an epoch span. After a retry, training may start within an epoch or repeat one. */
    void trainingStarted() {
        endUnfinishedEpoch();
        epoch = child("epoch").start();
    }

    /** Ends the span of a completed epoch and starts the next one. */
    void epochCompleted(EpochMetrics metrics) {
        if (epoch != null) {
            epoch.tag("lockstep.epoch", metrics.epoch())
                    .tag("lockstep.sync_rounds", (long) metrics.values().orZero(EpochMetric.SYNC_ROUNDS))
                    .tag("lockstep.sync_seconds", metrics.values().orZero(EpochMetric.SYNC_SECONDS))
                    .end();
        }
        epoch = metrics.epoch() < epochs ? child("epoch").start() : null;
    }

    /** Runs {@code store}, which stores a checkpoint of the given size in bytes, within a span. */
    <T> T checkpoint(long bytes, Supplier<T> store) {
        Span checkpoint = child("checkpoint").tag("lockstep.bytes", bytes).start();
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
        attempt.tag("lockstep.outcome", end.name());
    }

    @Override
    public void close() {
        endUnfinishedEpoch();
        scope.close();
        attempt.end();
    }

    private Span.Builder child(String name) {
        return tracer.spanBuilder().setParent(attempt.context()).name(name);
    }

    private void endUnfinishedEpoch() {
        if (epoch != null) {
            epoch.tag("lockstep.unfinished", true).end();
        }
    }
}

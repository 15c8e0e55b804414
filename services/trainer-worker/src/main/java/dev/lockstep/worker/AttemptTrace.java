package dev.lockstep.worker;

import java.util.function.Supplier;

import dev.lockstep.experiment.metrics.EpochMetrics;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as it is traced: one span, and within it one for each epoch and each stored checkpoint. Used by the thread that trains, but for
 * {@link #checkpoint}.
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

    /** The training begins, or goes on: from the last checkpoint, which may be within an epoch or before one that was begun. */
    void training() {
        unfinished();
        epoch = spans.child("epoch").start();
    }

    /** An epoch is over, and the next one begins. */
    void epoch(EpochMetrics metrics) {
        if (epoch != null) {
            epoch.tag("lockstep.epoch", metrics.epoch())
                    .tag("lockstep.sync_rounds", metrics.traffic().syncRounds())
                    .tag("lockstep.sync_seconds", metrics.timing().syncSeconds())
                    .end();
        }
        epoch = metrics.epoch() < epochs ? spans.child("epoch").start() : null;
    }

    /** Stores a checkpoint of so many bytes. May be called by any thread. */
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

    void ended(AttemptMetrics.End how) {
        spans.attempt().tag("lockstep.outcome", how.name());
    }

    @Override
    public void close() {
        unfinished();
        scope.close();
        spans.attempt().end();
    }

    private void unfinished() {
        if (epoch != null) {
            epoch.tag("lockstep.unfinished", true).end();
        }
    }
}

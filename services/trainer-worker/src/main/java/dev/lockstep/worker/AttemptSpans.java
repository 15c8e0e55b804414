package dev.lockstep.worker;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

/** The span of an attempt, and those within it, from whichever thread. */
record AttemptSpans(Tracer tracer, Span attempt) {
    Span.Builder child(String name) {
        return tracer.spanBuilder().setParent(attempt.context()).name(name);
    }
}

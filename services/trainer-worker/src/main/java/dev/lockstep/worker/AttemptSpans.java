package dev.lockstep.worker;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;

/** Creates the child spans of an attempt. Thread-safe. */
record AttemptSpans(Tracer tracer, Span attempt) {
    Span.Builder child(String name) {
        return tracer.spanBuilder().setParent(attempt.context()).name(name);
    }
}

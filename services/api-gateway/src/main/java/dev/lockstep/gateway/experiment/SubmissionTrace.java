package dev.lockstep.gateway.experiment;

import java.util.HashMap;
import java.util.Map;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Returns the trace context of the current request, to store it with an experiment. */
@Component
final class SubmissionTrace {
    private static final String TRACE_PARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;

    SubmissionTrace(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** Returns the header {@code traceparent} of W3C Trace Context; null if the request is not traced. */
    @Nullable
    String traceParent() {
        Span span = tracer.currentSpan();
        if (span == null || !Boolean.TRUE.equals(span.context().sampled())) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        propagator.inject(span.context(), headers, (_, name, value) -> headers.put(name, value));
        return headers.get(TRACE_PARENT);
    }
}

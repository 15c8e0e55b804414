package dev.lockstep.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.run.ClaimedRun;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

/** Continues the trace of the request that submitted a run. Without such a trace, the run is not traced. */
record RunTraces(Tracer tracer, Propagator propagator, InstantSource clock) {
    /** Traces nothing. */
    static final RunTraces NONE = new RunTraces(Tracer.NOOP, Propagator.NOOP, InstantSource.system());

    /** The W3C Trace Context header whose value is stored with an experiment. */
    private static final String TRACE_PARENT = "traceparent";

    /**
     * Starts the span of an attempt and makes it the current span of this thread until it is closed.
     *
     * @param claimDuration duration of the claim, which has just ended
     */
    AttemptTrace start(ClaimedRun run, Duration claimDuration) {
        RunTraces traces = run.traceParent() == null ? NONE : this;
        return traces.startSpan(
                run, ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant().minus(claimDuration)));
    }

    private AttemptTrace startSpan(ClaimedRun run, long claimSentMicros) {
        Span attempt = propagator
                .extract(run, (carrier, header) -> header.equals(TRACE_PARENT) ? carrier.traceParent() : null)
                .name("attempt")
                .kind(Span.Kind.CONSUMER)
                .tag("lockstep.experiment", run.experiment().toString())
                .tag("lockstep.run", run.lease().run().toString())
                .tag("lockstep.attempt", run.lease().attempt())
                .startTimestamp(claimSentMicros, TimeUnit.MICROSECONDS)
                .start();
        AttemptTrace trace = new AttemptTrace(tracer, attempt, run.spec().epochs());
        trace.claimed(claimSentMicros);
        return trace;
    }
}

package dev.lockstep.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.lockstep.experiment.run.ClaimedRun;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;

/** Continues the trace of the request that submitted a run. Without such a trace, the run is not traced. */
final class RunTraces {
    /** The W3C Trace Context header whose value is stored with an experiment. */
    private static final String TRACE_PARENT = "traceparent";

    private final Tracer tracer;
    private final Propagator propagator;
    private final InstantSource clock;

    RunTraces(Tracer tracer, Propagator propagator, InstantSource clock) {
        this.tracer = tracer;
        this.propagator = propagator;
        this.clock = clock;
    }

    /** Returns an instance that traces nothing. */
    static RunTraces none() {
        return new RunTraces(Tracer.NOOP, Propagator.NOOP, InstantSource.system());
    }

    /**
     * Starts the span of an attempt and makes it the current span of this thread until it is closed.
     *
     * @param claimDuration duration of the claim, which has just ended
     */
    AttemptTrace start(ClaimedRun run, Duration claimDuration) {
        String traceParent = run.traceParent();
        return traceParent == null
                ? untraced(run)
                : start(run, traceParent, clock.instant().minus(claimDuration));
    }

    private static AttemptTrace untraced(ClaimedRun run) {
        return new AttemptTrace(
                new AttemptSpans(Tracer.NOOP, Span.NOOP),
                Tracer.NOOP.withSpan(Span.NOOP),
                run.spec().epochs());
    }

    private AttemptTrace start(ClaimedRun run, String traceParent, Instant claimSent) {
        Span attempt = propagator
                .extract(Map.of(TRACE_PARENT, traceParent), (headers, name) -> headers.get(name))
                .name("attempt")
                .kind(Span.Kind.CONSUMER)
                .tag("lockstep.experiment", run.experiment().toString())
                .tag("lockstep.run", run.lease().run().toString())
                .tag("lockstep.attempt", run.lease().attempt())
                .startTimestamp(micros(claimSent), TimeUnit.MICROSECONDS)
                .start();
        AttemptSpans spans = new AttemptSpans(tracer, attempt);
        spans.child("claim")
                .startTimestamp(micros(claimSent), TimeUnit.MICROSECONDS)
                .start()
                .end();
        return new AttemptTrace(spans, tracer.withSpan(attempt), run.spec().epochs());
    }

    private static long micros(Instant instant) {
        return TimeUnit.SECONDS.toMicros(instant.getEpochSecond()) + instant.getNano() / 1_000;
    }
}

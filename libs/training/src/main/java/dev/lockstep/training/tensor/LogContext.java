package dev.lockstep.training.tensor;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

/** Passes the logging context (MDC) of a run's thread on to the other threads of the run. */
public final class LogContext {
    private static final ContextSnapshotFactory FACTORY = ContextSnapshotFactory.builder()
            .contextRegistry(new ContextRegistry().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor()))
            .build();

    private LogContext() {}

    /** Captures the MDC of the calling thread. */
    public static ContextSnapshot capture() {
        return FACTORY.captureAll();
    }
}

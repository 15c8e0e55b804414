package dev.lockstep.training.tensor;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Passes the logging context (MDC) of a run's thread on to the other threads of the run. */
public final class LogContext {
    private LogContext() {}

    /** Wraps {@code work} so that it runs with the current MDC of the calling thread. */
    public static Runnable propagate(Runnable work) {
        @Nullable Map<String, String> fields = MDC.getCopyOfContextMap();
        return () -> {
            if (fields != null) {
                MDC.setContextMap(fields);
            }
            work.run();
        };
    }
}

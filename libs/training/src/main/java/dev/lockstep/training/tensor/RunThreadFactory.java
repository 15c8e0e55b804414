package dev.lockstep.training.tensor;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** For threads that work for one run alone: what they log says which, as what its own thread logs does. */
public final class RunThreadFactory {
    private RunThreadFactory() {}

    /** The work of a thread that is made by the calling thread. */
    public static Runnable logged(Runnable work) {
        @Nullable Map<String, String> fields = MDC.getCopyOfContextMap();
        return () -> {
            if (fields != null) {
                MDC.setContextMap(fields);
            }
            work.run();
        };
    }
}

package dev.lockstep.worker;

import java.util.Map;

import dev.lockstep.experiment.run.ClaimedRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** What every log line of a run carries, whichever thread writes it: the ids of its experiment and run, and the attempt. */
final class LogFields {
    private final @Nullable Map<String, String> fields;

    private LogFields(@Nullable Map<String, String> fields) {
        this.fields = fields;
    }

    static LogFields of(ClaimedRun run) {
        return new LogFields(Map.of(
                "experiment", run.experiment().toString(),
                "run", run.lease().run().toString(),
                "attempt", Integer.toString(run.lease().attempt())));
    }

    /** Those of the thread that asks, to be taken along into another. */
    static LogFields ofThisThread() {
        return new LogFields(MDC.getCopyOfContextMap());
    }

    /** Does the work with these fields, and leaves the thread with those that it had. */
    void during(Runnable work) {
        LogFields before = ofThisThread();
        put();
        try {
            work.run();
        } finally {
            before.put();
        }
    }

    private void put() {
        if (fields == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(fields);
        }
    }
}

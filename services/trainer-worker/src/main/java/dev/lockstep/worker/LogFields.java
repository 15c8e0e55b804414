package dev.lockstep.worker;

import java.util.Map;

import dev.lockstep.experiment.run.ClaimedRun;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The MDC fields of a run, carried across threads: experiment id, run id and attempt number. */
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

    /** Captures the fields of the calling thread. */
    static LogFields ofThisThread() {
        return new LogFields(MDC.getCopyOfContextMap());
    }

    /** Runs the task with these fields set, then restores the previous fields of the thread. */
    void runWith(Runnable task) {
        LogFields before = ofThisThread();
        put();
        try {
            task.run();
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

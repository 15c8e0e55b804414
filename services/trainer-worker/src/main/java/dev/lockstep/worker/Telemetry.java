package dev.lockstep.worker;

import dev.lockstep.experiment.run.WorkerInfo;
import io.micrometer.core.instrument.MeterRegistry;

/** What a worker tells its operator, under {@code lockstep.*}. docs/operations.md lists the metrics; no label names a run. */
record Telemetry(AttemptMetrics attempts, LeaseMetrics leases, TrainingMetrics training, RunTraces traces) {
    Telemetry(MeterRegistry registry, WorkerInfo worker, RunTraces traces) {
        this(new AttemptMetrics(registry, worker), new LeaseMetrics(registry), new TrainingMetrics(registry), traces);
    }
}

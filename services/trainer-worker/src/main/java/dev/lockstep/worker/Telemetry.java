package dev.lockstep.worker;

import dev.lockstep.experiment.run.WorkerInfo;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * The metrics and traces of a worker. docs/operations.md lists the metrics; no tag identifies a run. The buckets of
 * histograms are in trainer-worker.yml.
 */
record Telemetry(AttemptMetrics attempts, LeaseMetrics leases, TrainingMetrics training, RunTraces traces) {
    Telemetry(MeterRegistry registry, WorkerInfo worker, RunTraces traces) {
        this(new AttemptMetrics(registry, worker), new LeaseMetrics(registry), new TrainingMetrics(registry), traces);
    }
}

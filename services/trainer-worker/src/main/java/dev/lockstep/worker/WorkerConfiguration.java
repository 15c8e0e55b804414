package dev.lockstep.worker;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunNotifications;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.run.WorkerInfo;
import dev.lockstep.experiment.run.WorkerRegistry;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.experiment.spec.TrainingSpec;
import dev.lockstep.store.StoreConfiguration;
import dev.lockstep.training.engine.TrainingEngine;
import dev.lockstep.training.loop.TrainingOutcome;
import dev.lockstep.training.loop.TrainingRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Wires the beans of a worker. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@Import(StoreConfiguration.class)
class WorkerConfiguration {
    @Bean
    WorkerInfo workerInfo(WorkerProperties properties) {
        return new WorkerInfo(properties.nameOrDefault(), properties.device(), properties.slots());
    }

    @Bean
    TrainingEngine trainingEngine(WorkerProperties properties) {
        return new TrainingEngine(properties.dataDirectory(), properties.device(), properties.threadsPerRun());
    }

    @Bean
    Trainer trainer(TrainingEngine engine, WorkerProperties properties) {
        return new Trainer() {
            @Override
            public int verifyEvery() {
                return properties.verifyEvery();
            }

            @Override
            public Fingerprint fingerprint(DatasetRef dataset) {
                return engine.fingerprint(dataset);
            }

            @Override
            public TrainingOutcome train(
                    TrainingSpec spec,
                    long seed,
                    Optional<Checkpoint> checkpoint,
                    TrainingRecorder recorder,
                    BooleanSupplier stopRequested) {
                return engine.train(spec, seed, checkpoint, recorder, stopRequested);
            }
        };
    }

    @Bean
    Telemetry telemetry(MeterRegistry registry, WorkerInfo worker, Tracer tracer, Propagator propagator) {
        return new Telemetry(registry, worker, new RunTraces(tracer, propagator, InstantSource.system()));
    }

    @Bean
    Attempt.Ports attemptPorts(
            RunQueue queue, RunRecorder runs, CheckpointStore checkpoints, Trainer trainer, Telemetry telemetry) {
        return new Attempt.Ports(queue, runs, checkpoints, trainer, telemetry);
    }

    @Bean
    Slots slots(WorkerInfo worker, Attempt.Ports ports, WorkerRegistry registry, RunNotifications notifications) {
        return new Slots(worker, ports, registry, notifications, System::nanoTime);
    }

    @Bean
    OrphanCollectionTask orphanCollectionTask(CheckpointStore checkpoints) {
        return new OrphanCollectionTask(checkpoints);
    }

    @Bean
    RunNotifications.Subscription commandSubscription(RunNotifications notifications, Slots slots) {
        return notifications.subscribe(slots::renewLeases);
    }

    @Bean
    WorkerHeartbeat workerHeartbeat(WorkerRegistry registry, WorkerInfo worker) {
        return new WorkerHeartbeat(registry, worker);
    }
}

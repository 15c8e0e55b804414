package dev.lockstep.worker;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.run.Checkpoint;
import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunHistory;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.spec.DatasetRef;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.flight.FlightRecorder;
import dev.lockstep.training.flight.VerificationFailedException;
import dev.lockstep.training.loop.TrainingFailedException;
import dev.lockstep.training.loop.TrainingOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes one attempt at a run: trains it and records whether it succeeded, failed, was released or was lost. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private static final Duration LEASE_POLL_INTERVAL = Duration.ofMillis(100);

    private final ClaimedRun run;
    private final LeaseKeeper keeper;
    private final Ports ports;
    private final AttemptTrace trace;
    private final BooleanSupplier shutdownRequested;

    /** The collaborators of an attempt. */
    record Ports(RunQueue queue, RunRecorder runs, CheckpointStore checkpoints, Trainer trainer, Telemetry telemetry) {}

    Attempt(ClaimedRun run, LeaseKeeper keeper, Ports ports, AttemptTrace trace, BooleanSupplier shutdownRequested) {
        this.run = run;
        this.keeper = keeper;
        this.ports = ports;
        this.trace = trace;
        this.shutdownRequested = shutdownRequested;
    }

    /** Trains the run until it ends, a stop is requested or the lease is lost. Errors are recorded, not thrown. */
    void execute() {
        StoreRetry store =
                new StoreRetry(keeper, shutdownRequested, ports.telemetry().training());
        try {
            prepareAndTrain(store);
        } catch (LeaseLostException e) {
            log.warn("Training stopped, the lease is lost: {}", e.getMessage());
            recordLostLease();
        } catch (TrainingFailedException e) {
            recordFailure(store, e.failure());
        } catch (MachineFaultException e) {
            releaseAsLost(store, e);
        } catch (OutOfMemoryError e) {
            recordFailure(store, failure(Failure.Kind.OUT_OF_MEMORY, e));
        } catch (RuntimeException | Error e) { // also Error: it must fail this run only, not end the slot
            log.error("Training failed with an unexpected error of the platform", e);
            recordFailure(store, failure(Failure.Kind.INTERNAL, e));
        }
    }

    private void prepareAndTrain(StoreRetry store) {
        DatasetRef dataset = run.spec().dataset().name();
        Optional<Fingerprint> fingerprint =
                CancellableWait.get(() -> ports.trainer().fingerprint(dataset), this::awaitLeaseThenShouldStop);
        recordOutcome(fingerprint.map(known -> train(known, store)).orElse(TrainingOutcome.RELEASED), store);
    }

    private TrainingOutcome train(Fingerprint fingerprint, StoreRetry store) {
        Lease lease = run.lease();
        RunHistory history = store.untilStored(() -> ports.runs().started(lease, fingerprint));
        log.info("Attempt {} started", lease.attempt());
        reportOtherFingerprint(fingerprint, history);
        DivergenceCheck divergence = new DivergenceCheck(
                lease, fingerprint, ports.runs(), store, ports.telemetry().training());
        divergence.resume(history.doubt());
        while (true) {
            FlightRecorder flight = new FlightRecorder(ports.trainer().verifyEvery());
            try {
                return trainFromCheckpoint(divergence, flight, store);
            } catch (TrainingFailedException e) {
                if (!divergence.shouldRetry(e, flight)) {
                    throw e;
                }
            }
        }
    }

    private static void reportOtherFingerprint(Fingerprint fingerprint, RunHistory history) {
        history.fingerprints().stream()
                .filter(earlier -> !earlier.equals(fingerprint))
                .forEach(earlier -> log.warn(
                        "An earlier attempt had another fingerprint: the bits of the run may differ from those of a run on"
                                + " one machine. Before: {}, now: {}",
                        earlier,
                        fingerprint));
    }

    private void recordOutcome(TrainingOutcome outcome, StoreRetry store) {
        Lease lease = run.lease();
        store.untilStored(() -> {
            switch (outcome) {
                case SUCCEEDED -> ports.runs().succeeded(lease);
                case RELEASED -> ports.queue().release(lease);
            }
        });
        log.info("Attempt {} ended: {}", lease.attempt(), outcome);
        recordEnd(
                switch (outcome) {
                    case SUCCEEDED -> AttemptMetrics.End.SUCCEEDED;
                    case RELEASED -> AttemptMetrics.End.HANDED_BACK;
                });
    }

    /** Trains from the last checkpoint. Everything the training reported is stored before this returns or throws. */
    private TrainingOutcome trainFromCheckpoint(DivergenceCheck divergence, FlightRecorder flight, StoreRetry store) {
        Optional<Checkpoint> checkpoint =
                store.untilStored(() -> ports.checkpoints().latest(run.lease().run()));
        checkpoint.ifPresent(_ -> log.info("Resuming from a checkpoint"));
        SampleCounter images =
                checkpoint.isPresent() ? SampleCounter.fromCheckpoint(run.spec()) : SampleCounter.fromStart(run.spec());
        trace.trainingStarted();
        try (AttemptRecorder recorder =
                new AttemptRecorder(run.lease(), ports, store, trace, images, divergence, flight)) {
            BooleanSupplier shouldStop = () -> recorder.hasFailed() || awaitLeaseThenShouldStop();
            TrainingOutcome outcome = ports.trainer().train(run.spec(), run.seed(), checkpoint, recorder, shouldStop);
            recorder.awaitStored();
            return outcome;
        }
    }

    /**
     * Blocks while it is uncertain whether this worker still holds the lease, then returns whether to stop. Training
     * waits in memory meanwhile, and continues if a renewal succeeds.
     */
    private boolean awaitLeaseThenShouldStop() {
        while (!keeper.isHeld() && !keeper.isLost() && !shutdownRequested.getAsBoolean()) {
            LockSupport.parkNanos(LEASE_POLL_INTERVAL.toNanos());
        }
        return shutdownRequested.getAsBoolean() || keeper.directive() == Directive.PAUSE || keeper.isLost();
    }

    private void recordFailure(StoreRetry store, Failure failure) {
        log.warn("Run failed, {}: {}", failure.kind(), failure.message());
        try {
            store.untilStored(() -> ports.runs().failed(run.lease(), failure));
            ports.telemetry().attempts().failed(failure.kind());
            trace.ended(AttemptMetrics.End.FAILED);
        } catch (LeaseLostException e) {
            log.warn("The failure was not recorded, the lease is lost: {}", e.getMessage());
            recordLostLease();
        }
    }

    private void releaseAsLost(StoreRetry store, MachineFaultException fault) {
        if (fault.getCause() instanceof VerificationFailedException) {
            ports.telemetry().training().verificationFailed();
        }
        log.error("This machine cannot train the run, released to other workers: {}", fault.getMessage());
        try {
            store.untilStored(() -> ports.queue().releaseAsLost(run.lease()));
            recordEnd(AttemptMetrics.End.ABANDONED);
        } catch (LeaseLostException e) {
            log.warn("The run was not released, the lease is lost: {}", e.getMessage());
            recordLostLease();
        }
    }

    private void recordLostLease() {
        ports.telemetry().leases().lost(keeper.loss());
        recordEnd(AttemptMetrics.End.LOST);
    }

    private void recordEnd(AttemptMetrics.End end) {
        ports.telemetry().attempts().ended(end);
        trace.ended(end);
    }

    private static Failure failure(Failure.Kind kind, Throwable e) {
        return new Failure(kind, e.toString(), null, null);
    }
}

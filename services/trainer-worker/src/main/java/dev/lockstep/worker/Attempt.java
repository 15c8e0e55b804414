package dev.lockstep.worker;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import dev.lockstep.experiment.run.CheckpointStore;
import dev.lockstep.experiment.run.ClaimedRun;
import dev.lockstep.experiment.run.Directive;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.LeaseLostException;
import dev.lockstep.experiment.run.RunQueue;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.experiment.spec.DatasetName;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.loop.TrainingFailedException;
import dev.lockstep.training.loop.TrainingOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One attempt at a run, from its claim to the state it leaves the run in. */
final class Attempt {
    private static final Logger log = LoggerFactory.getLogger(Attempt.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final ClaimedRun run;
    private final LeaseKeeper keeper;
    private final Ports ports;
    private final AttemptTrace trace;
    private final BooleanSupplier shutdown;

    /** What an attempt works with. */
    record Ports(RunQueue queue, RunRecorder runs, CheckpointStore checkpoints, Trainer trainer, Telemetry telemetry) {}

    Attempt(ClaimedRun run, LeaseKeeper keeper, Ports ports, AttemptTrace trace, BooleanSupplier shutdown) {
        this.run = run;
        this.keeper = keeper;
        this.ports = ports;
        this.trace = trace;
        this.shutdown = shutdown;
    }

    /** Trains the run until it has ended, was asked back, or is no longer this worker's. */
    void toItsEnd() {
        StoreRetry persistence =
                new StoreRetry(keeper, shutdown, ports.telemetry().training());
        try {
            train(persistence);
        } catch (LeaseLostException e) {
            log.warn("Stopped: {}", e.getMessage());
            lost();
        } catch (TrainingFailedException e) {
            fail(persistence, e.failure());
        } catch (MachineFaultException e) {
            abandon(persistence, e);
        } catch (OutOfMemoryError e) {
            fail(persistence, failure(Failure.Kind.OUT_OF_MEMORY, e));
        } catch (RuntimeException | Error e) { // an Error too: it must cost this run, not the slot
            log.error("Training stopped by a fault of the platform", e);
            fail(persistence, failure(Failure.Kind.INTERNAL, e));
        }
    }

    private void train(StoreRetry persistence) {
        DatasetName dataset = run.spec().dataset().name();
        Optional<Fingerprint> fingerprint =
                CancellableWait.get(() -> ports.trainer().fingerprint(dataset), this::shouldStop);
        end(fingerprint.map(known -> train(known, persistence)).orElse(TrainingOutcome.HANDED_BACK), persistence);
    }

    private TrainingOutcome train(Fingerprint fingerprint, StoreRetry persistence) {
        Lease lease = run.lease();
        persistence.insist(() -> {
            ports.runs().began(lease, fingerprint);
            return lease;
        });
        log.info("Attempt {} begins", lease.attempt());
        DivergenceCheck doubt = new DivergenceCheck(ports.telemetry().training());
        while (true) {
            try {
                return trainOn(doubt, persistence);
            } catch (TrainingFailedException e) {
                doubt.over(e);
            }
        }
    }

    private void end(TrainingOutcome outcome, StoreRetry persistence) {
        Lease lease = run.lease();
        persistence.insist(() -> {
            switch (outcome) {
                case SUCCEEDED -> ports.runs().succeeded(lease);
                case HANDED_BACK -> ports.queue().handBack(lease);
            }
            return outcome;
        });
        log.info("Attempt {} ended: {}", lease.attempt(), outcome);
        ended(
                switch (outcome) {
                    case SUCCEEDED -> AttemptMetrics.End.SUCCEEDED;
                    case HANDED_BACK -> AttemptMetrics.End.HANDED_BACK;
                });
    }

    /** From the last checkpoint. What was reported before the training ended, however it did, is stored when this returns or throws. */
    private TrainingOutcome trainOn(DivergenceCheck doubt, StoreRetry persistence) {
        Optional<ByteBuffer> checkpoint =
                persistence.insist(() -> ports.checkpoints().latest(run.lease().run()));
        checkpoint.ifPresent(_ -> log.info("Going on from a checkpoint"));
        SampleCounter images = checkpoint.isPresent()
                ? SampleCounter.fromCheckpoint(run.spec())
                : SampleCounter.fromTheStart(run.spec());
        trace.training();
        try (AttemptRecorder recorder = new AttemptRecorder(run.lease(), ports, persistence, trace, images, doubt)) {
            TrainingOutcome outcome = ports.trainer()
                    .train(run.spec(), run.seed(), checkpoint, recorder, () -> recorder.hasFailed() || shouldStop());
            recorder.awaitStored();
            return outcome;
        }
    }

    /** While nobody knows whose the run is, the training stands still where it is: it costs nothing, and may go on from there. */
    private boolean shouldStop() {
        while (!keeper.isHeld() && !keeper.isLost() && !shutdown.getAsBoolean()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return shutdown.getAsBoolean() || keeper.directive() == Directive.PAUSE || keeper.isLost();
    }

    private void fail(StoreRetry persistence, Failure failure) {
        log.warn("Run failed, {}: {}", failure.kind(), failure.message());
        try {
            persistence.insist(() -> {
                ports.runs().failed(run.lease(), failure);
                return failure;
            });
            ports.telemetry().attempts().failed(failure.kind());
            trace.ended(AttemptMetrics.End.FAILED);
        } catch (LeaseLostException e) {
            log.warn("The failure was not recorded: {}", e.getMessage());
            lost();
        }
    }

    private void abandon(StoreRetry persistence, MachineFaultException fault) {
        log.error("Left to others: {}", fault.getMessage());
        try {
            persistence.insist(() -> {
                ports.queue().abandon(run.lease());
                return fault;
            });
            ended(AttemptMetrics.End.ABANDONED);
        } catch (LeaseLostException e) {
            log.warn("It was no longer this worker's: {}", e.getMessage());
            lost();
        }
    }

    private void lost() {
        ports.telemetry().leases().lost(keeper.loss());
        ended(AttemptMetrics.End.LOST);
    }

    private void ended(AttemptMetrics.End how) {
        ports.telemetry().attempts().ended(how);
        trace.ended(how);
    }

    private static Failure failure(Failure.Kind kind, Throwable e) {
        return new Failure(kind, e.toString(), null, null);
    }
}

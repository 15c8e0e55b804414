package dev.lockstep.worker;

import java.util.Optional;

import dev.lockstep.experiment.run.Doubt;
import dev.lockstep.experiment.run.Failure;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.Lease;
import dev.lockstep.experiment.run.RunRecorder;
import dev.lockstep.training.engine.MachineFaultException;
import dev.lockstep.training.flight.FlightLog;
import dev.lockstep.training.flight.FlightRecorder;
import dev.lockstep.training.flight.StepPart;
import dev.lockstep.training.loop.TrainingFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Distinguishes a run that diverges from a machine that computes wrongly. Training is bit-reproducible: a divergence of
 * the run recurs in the same step from any earlier checkpoint; one caused by memory, processor or native library does
 * not. A divergence is therefore accepted only after it has recurred. Until then it is a doubt, stored with the run.
 */
final class DivergenceCheck {
    private static final Logger log = LoggerFactory.getLogger(DivergenceCheck.class);
    static final String IRREPRODUCIBLE = "this machine does not reproduce its own results";

    private static final String HERE = "this worker";

    private final Lease lease;
    private final Fingerprint fingerprint;
    private final RunRecorder runs;
    private final StoreRetry store;
    private final TrainingMetrics metrics;
    private volatile @Nullable Doubt doubt;

    DivergenceCheck(Lease lease, Fingerprint fingerprint, RunRecorder runs, StoreRetry store, TrainingMetrics metrics) {
        this.lease = lease;
        this.fingerprint = fingerprint;
        this.runs = runs;
        this.store = store;
        this.metrics = metrics;
    }

    /** Takes over the doubt of an earlier attempt. */
    void resume(Optional<Doubt> earlier) {
        earlier.ifPresent(known -> log.warn(
                "Checks whether a divergence on {} recurs: {}",
                known.worker(),
                known.divergence().message()));
        doubt = earlier.orElse(null);
    }

    /**
     * Returns whether to train again here from the last checkpoint, to check a first divergence. If not, the run has
     * failed.
     *
     * @throws MachineFaultException if another worker should check it, or if the run diverged before, in another step,
     *     with the same fingerprint
     */
    boolean shouldRetry(TrainingFailedException failed, FlightRecorder flight) {
        Failure failure = failed.failure();
        Doubt before = doubt;
        if (failure.kind() != Failure.Kind.DIVERGED) {
            return false;
        }
        if (before != null && before.isConfirmedBy(failure)) {
            return false;
        }
        FlightLog executed = flight.takeLog();
        if (before != null && before.fingerprint().equals(fingerprint)) {
            reportIrreproducible(before, executed);
            store.untilStored(() -> runs.doubtEnded(lease));
            throw new MachineFaultException(
                    "the loss was not finite in step %s of epoch %s on %s and, trained again, in step %s of epoch %s: %s"
                            .formatted(
                                    before.divergence().step(),
                                    before.divergence().epoch(),
                                    before.worker(),
                                    failure.step(),
                                    failure.epoch(),
                                    IRREPRODUCIBLE),
                    failed);
        }
        if (store.untilStored(() -> runs.doubted(lease, failure, executed.bytes()))) {
            throw new MachineFaultException(
                    failure.message() + "; left to another worker to check whether it recurs", failed);
        }
        log.warn("{}; training again from the last checkpoint to check whether it recurs", failure.message());
        doubt = new Doubt(failure, HERE, fingerprint);
        return true;
    }

    /**
     * Ends the doubt if its epoch has now been completed with a finite loss. The store clears it with the epoch.
     *
     * @param executed the checksums of the epoch, before they replace the stored ones
     */
    void epochCompleted(int epoch, FlightLog executed) {
        Doubt before = doubt;
        if (before == null || epoch < before.epoch()) {
            return;
        }
        doubt = null;
        if (before.fingerprint().equals(fingerprint)) {
            reportIrreproducible(before, executed);
        } else {
            log.warn(
                    "Epoch {} did not diverge when trained again, with another fingerprint than on {}: the bits of the"
                            + " two differ, so that neither machine is at fault",
                    before.epoch(),
                    before.worker());
        }
    }

    private void reportIrreproducible(Doubt before, FlightLog executed) {
        metrics.irreproducibleEpoch();
        log.error(
                "Epoch {} did not diverge in the same step as on {} when trained again here: {} ({})",
                before.epoch(),
                before.worker(),
                before.worker().equals(HERE)
                        ? IRREPRODUCIBLE
                        : "one of the two machines does not reproduce its results",
                differenceFromStored(before.epoch(), executed));
    }

    /** Compares checksums with those that an earlier execution of the epoch stored, and returns the result in words. */
    String differenceFromStored(int epoch, FlightLog executed) {
        return store.untilStored(() -> runs.flight(lease.run(), epoch))
                .flatMap(FlightLog::read)
                .map(executed::compare)
                .map(comparison -> {
                    comparison.firstDifference().map(StepPart::kind).ifPresent(metrics::flightDifference);
                    return comparison.text();
                })
                .orElse("the flight recorder has nothing stored of the earlier execution");
    }
}

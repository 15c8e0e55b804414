package dev.lockstep.reproduction;

import java.util.List;
import java.util.UUID;

import dev.lockstep.experiment.results.RunOutcome;
import dev.lockstep.experiment.results.StoredEpoch;
import dev.lockstep.experiment.run.Fingerprint;
import dev.lockstep.experiment.run.RunId;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.TrainingSpec;

/**
 * A succeeded run in a file.
 *
 * @param last the results after the last epoch
 */
record StoredRun(TrainingSpec spec, long seed, Fingerprint fingerprint, StoredEpoch last) {
    /** The epochs of every published run of the study. */
    private static final int EPOCHS_OF_THE_STUDY = 150;

    /** Returns whether the run trained as long as the study's, on all images that are not kept for validation. */
    boolean hasFullLength() {
        int images = spec.dataset().trainingSize() + spec.dataset().validationSize();
        return spec.epochs() >= EPOCHS_OF_THE_STUDY
                && images == spec.dataset().name().info().trainingImages();
    }

    /** Returns whether the run trained this spec. The device is not part of a method. */
    boolean trained(TrainingSpec other) {
        return onAnyDevice(spec).equals(onAnyDevice(other));
    }

    private static TrainingSpec onAnyDevice(TrainingSpec spec) {
        return new TrainingSpec(
                spec.dataset(),
                spec.model(),
                spec.strategy(),
                spec.optimizer(),
                spec.schedule(),
                spec.loss(),
                spec.weights(),
                spec.epochs(),
                Device.ANY);
    }

    RunOutcome outcome(int cell) {
        return new RunOutcome(
                new RunId(UUID.randomUUID()),
                cell,
                seed,
                RunStatus.SUCCEEDED,
                true,
                last,
                null,
                last.metrics().values(),
                List.of(fingerprint));
    }
}

package dev.lockstep.cli.follow;

import java.util.List;

import dev.lockstep.cli.api.EpochResponse;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.text.NumberFormats;
import dev.lockstep.cli.text.RunStatusText;
import org.jspecify.annotations.Nullable;

/**
 * A followed run with its display texts.
 *
 * @param label the label of its cell
 * @param lastEpoch the latest known epoch; null before the first
 * @param newEpochs the epochs that have not been shown yet
 */
record FollowedRun(String label, RunResponse run, @Nullable EpochResponse lastEpoch, List<EpochResponse> newEpochs) {
    /** Returns a copy whose epochs all count as shown. */
    FollowedRun withoutNewEpochs() {
        return withRun(run);
    }

    /** Returns a copy with this run and without new epochs. */
    FollowedRun withRun(RunResponse current) {
        return new FollowedRun(label, current, lastEpoch, List.of());
    }

    FollowedRun withWaitingFor(RunResponse.@Nullable WaitingFor reason) {
        return new FollowedRun(label, run.withWaitingFor(reason), lastEpoch, newEpochs);
    }

    String seed() {
        return "seed " + run.seed();
    }

    boolean hasStarted() {
        return run.progress().epoch() > 0;
    }

    /** Returns the completed and total epochs, for example "3/5". */
    String epochs() {
        return run.progress().completedEpochs() + "/" + run.progress().epochs();
    }

    /** Returns the validation accuracy, or the test accuracy without a validation set, for example "val 24.1 %". */
    String accuracy() {
        if (lastEpoch == null) {
            return "";
        }
        Double validation = lastEpoch.valAccuracy();
        return validation == null
                ? "test " + NumberFormats.percent(lastEpoch.testAccuracy())
                : "val " + NumberFormats.percent(validation);
    }

    String speed() {
        return NumberFormats.speed(run.progress().samplesPerSecond());
    }

    String statusText() {
        return RunStatusText.of(run);
    }
}

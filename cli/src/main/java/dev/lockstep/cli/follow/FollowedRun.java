package dev.lockstep.cli.follow;

import java.util.List;

import dev.lockstep.cli.api.EpochResponse;
import dev.lockstep.cli.api.RunResponse;
import dev.lockstep.cli.text.NumberFormats;
import dev.lockstep.cli.text.RunStatusText;
import org.jspecify.annotations.Nullable;

/**
 * A run that is followed, and what is said of it.
 *
 * @param label what people call its cell
 * @param lastEpoch the latest epoch that is known of it
 * @param newEpochs those that have become known since it was shown last
 */
record FollowedRun(String label, RunResponse run, @Nullable EpochResponse lastEpoch, List<EpochResponse> newEpochs) {
    /** Its epochs are no longer new. */
    FollowedRun seen() {
        return with(run);
    }

    FollowedRun with(RunResponse now) {
        return new FollowedRun(label, now, lastEpoch, List.of());
    }

    FollowedRun withPlaceInQueue(@Nullable Integer jobsAhead) {
        return new FollowedRun(label, run.behind(jobsAhead), lastEpoch, newEpochs);
    }

    String seed() {
        return "seed " + run.seed();
    }

    boolean hasBegun() {
        return run.progress().epoch() > 0;
    }

    /** Whole epochs of all, as in "3/5". */
    String epochs() {
        return run.progress().wholeEpochs() + "/" + run.progress().epochs();
    }

    /** As in "val 24.1 %": on the validation set where there is one. */
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
        Double speed = run.progress().samplesPerSecond();
        return speed == null ? "" : NumberFormats.speed(speed);
    }

    String state() {
        return RunStatusText.of(run);
    }
}

package dev.lockstep.results.events;

import dev.lockstep.experiment.events.ProgressReport;
import org.jspecify.annotations.Nullable;

/** The JSON of a {@code progress} event; {@code epochFraction} is the completed fraction of the current epoch. */
record ProgressJson(
        String run,
        String experiment,
        int epoch,
        double epochFraction,
        int epochs,
        @Nullable Double samplesPerSecond,
        @Nullable Double etaSeconds) {
    static ProgressJson of(ProgressReport report) {
        return new ProgressJson(
                report.run().toString(),
                report.experiment().toString(),
                report.progress().epoch(),
                report.progress().epochFraction(),
                report.progress().epochs(),
                report.progress().samplesPerSecond(),
                report.progress().etaSeconds());
    }
}

package dev.lockstep.store.recording;

import dev.lockstep.experiment.metrics.CommunicationStats;
import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.experiment.metrics.Timing;
import org.jspecify.annotations.Nullable;

/** Example metrics of epochs. */
public final class ExampleEpochs {
    private ExampleEpochs() {}

    public static EpochMetrics epoch(int number) {
        return epoch(number, "abc" + number);
    }

    static EpochMetrics epoch(int number, String parameterSha256) {
        return epoch(number, new Score(2.5, 0.25), parameterSha256);
    }

    public static EpochMetrics epochWithValidation(int number, @Nullable Double accuracy) {
        return epoch(number, accuracy == null ? null : new Score(2.5, accuracy), "abc" + number);
    }

    private static EpochMetrics epoch(int number, @Nullable Score validation, String parameterSha256) {
        return new EpochMetrics(
                number,
                0.01,
                new Score(2.25, 0.375),
                validation,
                new Score(2.75, 0.125),
                new CommunicationStats(16, 13, 339_000_000L),
                new Timing(60.5, 812.5, 48.25, 1.75),
                parameterSha256);
    }
}

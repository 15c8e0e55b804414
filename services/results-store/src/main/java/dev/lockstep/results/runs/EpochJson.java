package dev.lockstep.results.runs;

import java.time.Instant;

import dev.lockstep.experiment.metrics.EpochMetrics;
import dev.lockstep.experiment.metrics.Score;
import dev.lockstep.experiment.results.StoredEpoch;
import org.jspecify.annotations.Nullable;

/** An epoch as JSON. */
public record EpochJson(
        int epoch,
        int attempt,
        double learningRate,
        double trainLoss,
        double trainAccuracy,
        @Nullable Double valLoss,
        @Nullable Double valAccuracy,
        double testLoss,
        double testAccuracy,
        double seconds,
        double samplesPerSecond,
        int localSteps,
        long syncRounds,
        long bytesCommunicated,
        double computeSeconds,
        double syncSeconds,
        String parameterSha256,
        Instant endedAt) {

    public static EpochJson of(StoredEpoch stored) {
        EpochMetrics epoch = stored.metrics();
        Score validation = epoch.validation();
        return new EpochJson(
                epoch.epoch(),
                stored.attempt(),
                epoch.learningRate(),
                epoch.train().loss(),
                epoch.train().accuracy(),
                validation == null ? null : validation.loss(),
                validation == null ? null : validation.accuracy(),
                epoch.test().loss(),
                epoch.test().accuracy(),
                epoch.timing().seconds(),
                epoch.timing().samplesPerSecond(),
                epoch.communication().localSteps(),
                epoch.communication().syncRounds(),
                epoch.communication().bytesCommunicated(),
                epoch.timing().computeSeconds(),
                epoch.timing().syncSeconds(),
                epoch.parameterSha256(),
                stored.endedAt());
    }

    static @Nullable EpochJson ofNullable(@Nullable StoredEpoch stored) {
        return stored == null ? null : of(stored);
    }
}

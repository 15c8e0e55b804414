package dev.lockstep.results.runs;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.lockstep.experiment.metrics.EpochMetric;
import dev.lockstep.experiment.results.StoredEpoch;
import org.jspecify.annotations.Nullable;

/** An epoch as JSON; each metric is a field, null if it was not measured. */
public record EpochJson(
        int epoch,
        int attempt,
        @JsonAnyGetter Map<String, @Nullable Number> metrics,
        String parameterSha256,
        Instant endedAt) {
    public static EpochJson of(StoredEpoch stored) {
        Map<String, @Nullable Number> metrics = new LinkedHashMap<>();
        for (EpochMetric metric : EpochMetric.values()) {
            metrics.put(metric.key(), stored.metrics().values().get(metric));
        }
        return new EpochJson(
                stored.metrics().epoch(),
                stored.attempt(),
                metrics,
                stored.metrics().parameterSha256(),
                stored.endedAt());
    }

    static @Nullable EpochJson ofNullable(@Nullable StoredEpoch stored) {
        return stored == null ? null : of(stored);
    }
}

package dev.lockstep.results.summary;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.lockstep.experiment.metrics.EpochMetric;
import org.jspecify.annotations.Nullable;

/** An estimate as JSON. */
public record EstimateJson(
        double mean,
        @Nullable Double sd,
        @Nullable Double low,
        @Nullable Double high) {

    public static @Nullable EstimateJson of(@Nullable Estimate estimate) {
        return estimate == null
                ? null
                : new EstimateJson(estimate.mean(), estimate.sd(), estimate.low(), estimate.high());
    }

    /** Returns the estimates by metric name; null for a metric that was not measured. */
    static Map<String, @Nullable EstimateJson> byField(
            List<EpochMetric> metrics, Function<EpochMetric, @Nullable Estimate> estimate) {
        Map<String, @Nullable EstimateJson> fields = new LinkedHashMap<>();
        for (EpochMetric metric : metrics) {
            fields.put(metric.key(), of(estimate.apply(metric)));
        }
        return fields;
    }
}

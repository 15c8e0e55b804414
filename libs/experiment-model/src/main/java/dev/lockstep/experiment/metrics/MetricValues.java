package dev.lockstep.experiment.metrics;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The values of metrics: a Long for an integral unit, else a Double. A metric without a value is absent. */
public record MetricValues(Map<EpochMetric, @Nullable Number> byMetric) {
    /** Omits metrics whose value is null. Not compact: NullAway would not see that values may be null. */
    public MetricValues(Map<EpochMetric, @Nullable Number> byMetric) {
        Map<EpochMetric, @Nullable Number> measured = new EnumMap<>(EpochMetric.class);
        byMetric.forEach((metric, value) -> {
            if (value != null) {
                measured.put(
                        metric, metric.unit().isIntegral() ? (Number) value.longValue() : (Number) value.doubleValue());
            }
        });
        this.byMetric = Collections.unmodifiableMap(measured);
    }

    /** Returns the value; null if the metric was not measured. */
    public @Nullable Number get(EpochMetric metric) {
        return byMetric.get(metric);
    }

    /** Returns the value; 0 if the metric was not measured. */
    public double orZero(EpochMetric metric) {
        Number value = get(metric);
        return value == null ? 0 : value.doubleValue();
    }
}

package dev.lockstep.gateway.catalogue;

import java.util.List;

import dev.lockstep.experiment.metrics.EpochMetric;
import org.jspecify.annotations.Nullable;

/** The metrics of an epoch as JSON. */
record MetricsJson(List<MetricJson> items) {
    static final MetricsJson ALL =
            new MetricsJson(EpochMetric.LISTED.stream().map(MetricJson::of).toList());

    /**
     * A metric as JSON.
     *
     * @param key its name in epochs and in the parameter {@code metric}
     * @param family the metrics that share a chart
     * @param part what distinguishes it within its family; empty if nothing
     * @param unit in which tables and charts show its values
     * @param better {@code higher} or {@code lower}; null if neither is better
     */
    record MetricJson(
            String key,
            String title,
            String family,
            String part,
            String unit,
            @Nullable String better,
            String description) {
        private static MetricJson of(EpochMetric metric) {
            return new MetricJson(
                    metric.key(),
                    metric.title(),
                    metric.family(),
                    metric.part(),
                    metric.unit().display(),
                    better(metric.role()),
                    metric.description());
        }

        private static @Nullable String better(EpochMetric.Role role) {
            return switch (role) {
                case HIGHER_IS_BETTER -> "higher";
                case LOWER_IS_BETTER, COST -> "lower";
                case DETAIL -> null;
            };
        }
    }
}

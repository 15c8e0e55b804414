package dev.lockstep.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Checks that dashboards and alerts use existing metrics only: others would never show data or fire. */
class MetricsExistTest {
    /** Labels that Prometheus adds. */
    private static final Set<String> TARGET_LABELS = Set.of("job", "instance");

    private static final String UP = "up";

    @RegisterExtension
    static final ObservedPlatform platform = new ObservedPlatform();

    private final ScrapedMetrics metrics = platform.observations().metrics();

    @Test
    void every_series_label_and_value_in_alerts_and_panels_exists() {
        assertThat(MonitoringFiles.expressions())
                .hasSizeGreaterThan(40)
                .allSatisfy(expression -> assertThat(missing(PromQl.of(expression.text())))
                        .as(expression.toString())
                        .isEmpty());
    }

    @Test
    void missing_series_labels_and_values_are_detected() {
        assertThat(missing(PromQl.of("sum by (nothing) (rate(lockstep_attempts_total{outcome=\"lost\"}[5m]))")))
                .containsExactly("label nothing");
        assertThat(missing(PromQl.of("lockstep_attempts_total{outcome=\"won\"} / on (service) lockstep_tries")))
                .containsExactly("lockstep_attempts_total{outcome=\"won\"}", "series lockstep_tries");
        assertThat(missing(PromQl.of("max(lockstep_attempts_total{result!=\"lost\"}) > 0 unless up == 1")))
                .containsExactly("lockstep_attempts_total{result!=\"lost\"}");
    }

    @Test
    void every_alert_links_to_its_runbook() {
        assertThat(MonitoringFiles.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.runbook())
                    .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(MonitoringFiles.operations().lines()).contains("### " + alert.name());
        });
    }

    @Test
    void every_lockstep_metric_is_documented() {
        assertThat(metrics.names().stream()
                        .filter(name -> name.startsWith("lockstep_"))
                        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", "")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(MonitoringFiles.operations()).contains("`" + name + "`"));
    }

    @Test
    void no_label_contains_the_id_of_a_run_or_an_experiment() {
        String id = "[0-9a-f]{8}-.*";
        assertThat(metrics.names())
                .allSatisfy(name -> assertThat(metrics.labelsOf(name))
                        .allSatisfy(label ->
                                assertThat(metrics.valuesOf(name, label)).noneMatch(value -> value.matches(id))));
    }

    private List<String> missing(PromQl expression) {
        List<String> missing = new ArrayList<>();
        Set<String> labels = new HashSet<>(TARGET_LABELS);
        for (PromQl.Selector selector : expression.selectors()) {
            if (selector.name().equals(UP)) {
                continue;
            }
            if (!metrics.names().contains(selector.name())) {
                missing.add("series " + selector.name());
                continue;
            }
            labels.addAll(metrics.labelsOf(selector.name()));
            selector.matchings().stream()
                    .filter(matching -> !exists(selector.name(), matching))
                    .forEach(matching -> missing.add("%s{%s%s\"%s\"}"
                            .formatted(selector.name(), matching.label(), matching.operator(), matching.value())));
        }
        expression.groupings().stream()
                .filter(label -> !labels.contains(label))
                .forEach(label -> missing.add("label " + label));
        return missing;
    }

    private boolean exists(String name, PromQl.Matching matching) {
        if (TARGET_LABELS.contains(matching.label())) {
            return true;
        }
        return matching.isPositive()
                ? metrics.valuesOf(name, matching.label()).stream().anyMatch(matching::matches)
                : metrics.labelsOf(name).contains(matching.label());
    }
}

package dev.lockstep.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Dashboards and alerts that name what does not exist are silent for ever. */
class MetricsExistTest {
    /** Put on by Prometheus. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

    private static final String UP = "up";

    @RegisterExtension
    static final WatchedPlatform platform = new WatchedPlatform();

    private final Metrics metrics = platform.seen().metrics();

    @Test
    void every_series_label_and_value_that_an_alert_or_a_panel_names_exists() {
        assertThat(Deployed.expressions())
                .hasSizeGreaterThan(40)
                .allSatisfy(expression -> assertThat(faults(PromQl.of(expression.text())))
                        .as(expression.toString())
                        .isEmpty());
    }

    @Test
    void what_does_not_exist_is_found_out() {
        assertThat(faults(PromQl.of("sum by (nothing) (rate(lockstep_attempts_total{outcome=\"lost\"}[5m]))")))
                .containsExactly("label nothing");
        assertThat(faults(PromQl.of("lockstep_attempts_total{outcome=\"won\"} / on (service) lockstep_tries")))
                .containsExactly("lockstep_attempts_total{outcome=\"won\"}", "series lockstep_tries");
        assertThat(faults(PromQl.of("max(lockstep_attempts_total{result!=\"lost\"}) > 0 unless up == 1")))
                .containsExactly("lockstep_attempts_total{result!=\"lost\"}");
    }

    @Test
    void every_alert_says_what_to_do_and_the_documentation_has_it() {
        assertThat(Deployed.alerts()).hasSizeGreaterThan(10).allSatisfy(alert -> {
            assertThat(alert.runbook())
                    .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(Deployed.operations().lines()).contains("### " + alert.name());
        });
    }

    @Test
    void every_metric_of_our_own_is_in_the_documentation() {
        assertThat(metrics.names().stream()
                        .filter(name -> name.startsWith("lockstep_"))
                        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", "")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Deployed.operations()).contains("`" + name + "`"));
    }

    @Test
    void no_label_of_our_own_names_a_run_or_an_experiment() {
        String id = "[0-9a-f]{8}-.*";
        assertThat(metrics.names())
                .allSatisfy(name -> assertThat(metrics.labelsOf(name))
                        .allSatisfy(label ->
                                assertThat(metrics.valuesOf(name, label)).noneMatch(value -> value.matches(id))));
    }

    private List<String> faults(PromQl expression) {
        List<String> faults = new ArrayList<>();
        Set<String> labels = new HashSet<>(OF_THE_TARGET);
        for (PromQl.Selector selector : expression.selectors()) {
            if (selector.name().equals(UP)) {
                continue;
            }
            if (!metrics.names().contains(selector.name())) {
                faults.add("series " + selector.name());
                continue;
            }
            labels.addAll(metrics.labelsOf(selector.name()));
            selector.matchings().stream()
                    .filter(matching -> !exists(selector.name(), matching))
                    .forEach(matching -> faults.add("%s{%s%s\"%s\"}"
                            .formatted(selector.name(), matching.label(), matching.operator(), matching.value())));
        }
        expression.groupings().stream()
                .filter(label -> !labels.contains(label))
                .forEach(label -> faults.add("label " + label));
        return faults;
    }

    private boolean exists(String name, PromQl.Matching matching) {
        if (OF_THE_TARGET.contains(matching.label())) {
            return true;
        }
        return matching.isPositive()
                ? metrics.valuesOf(name, matching.label()).stream().anyMatch(matching::takes)
                : metrics.labelsOf(name).contains(matching.label());
    }
}

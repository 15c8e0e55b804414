package dev.lockstep.results.experiments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.lockstep.experiment.results.ExperimentFilter;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.results.http.BadParameterException;
import dev.lockstep.results.http.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that choose experiments.
 *
 * @param status where they stand, as in {@code RUNNING}
 * @param label what they are labelled with, as in {@code study:seed}; given several times, all of it
 * @param q what their name or description contains
 */
record FilterParameters(
        @Nullable String status,
        List<String> label,
        @Nullable String q) {
    private static final int LONGEST = 200;

    ExperimentFilter filter() {
        RunStatus chosen = status == null
                ? null
                : Parameters.named("status", status, List.of(RunStatus.values()), RunStatus::name);
        return new ExperimentFilter(chosen, labels(), q == null ? null : Parameters.text("q", q, LONGEST));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (String text : label) {
            int colon = Parameters.text("label", text, 2 * LONGEST).indexOf(':');
            if (colon < 1) {
                throw new BadParameterException("label", "must be key:value, was '" + text + "'");
            }
            String value = text.substring(colon + 1);
            String before = labels.put(text.substring(0, colon), value);
            if (before != null && !before.equals(value)) {
                throw new BadParameterException("label", "cannot be both " + before + " and " + value);
            }
        }
        return labels;
    }
}

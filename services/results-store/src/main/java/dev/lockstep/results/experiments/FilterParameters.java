package dev.lockstep.results.experiments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.lockstep.experiment.results.ExperimentFilter;
import dev.lockstep.experiment.run.RunStatus;
import dev.lockstep.http.BadParameterException;
import dev.lockstep.http.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters that filter experiments.
 *
 * @param status for example {@code RUNNING}
 * @param label for example {@code study:seed}; an experiment must have all given labels
 * @param q text that the name or description contains
 */
record FilterParameters(
        @Nullable RunStatus status,
        List<String> label,
        @Nullable String q) {
    private static final int MAX_LENGTH = 200;

    ExperimentFilter filter() {
        return new ExperimentFilter(status, labels(), q == null ? null : Parameters.text("q", q, MAX_LENGTH));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        for (String text : label) {
            int colon = Parameters.text("label", text, 2 * MAX_LENGTH).indexOf(':');
            if (colon < 1) {
                throw new BadParameterException("label", "must be key:value, was '" + text + "'");
            }
            String value = text.substring(colon + 1);
            String previous = labels.put(text.substring(0, colon), value);
            if (previous != null && !previous.equals(value)) {
                throw new BadParameterException("label", "has two values for one key: " + previous + " and " + value);
            }
        }
        return labels;
    }
}

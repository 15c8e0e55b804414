package dev.lockstep.results.queue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.lockstep.experiment.results.RunView;
import dev.lockstep.results.runs.RunJson;

/** A run as JSON, with the name of its experiment and the label of its cell. */
record NamedRunJson(
        String experiment, String label, @JsonUnwrapped RunJson run) {
    static NamedRunJson of(RunView run, CellLabelCache labels) {
        return new NamedRunJson(run.experimentName(), labels.of(run), RunJson.of(run));
    }
}

package dev.lockstep.experiment.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One configuration of an experiment: the spec with one combination of the swept values.
 *
 * @param number from 0, in the order of the sweep
 * @param values maps JSON Pointers into the submitted spec to values, as JSON text; empty if nothing is swept
 */
public record Cell(int number, Map<String, String> values, TrainingSpec spec) {
    public Cell {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
